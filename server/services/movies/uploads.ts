import { randomUUID } from "node:crypto"
import { AppError } from "@/lib/contracts/errors"
import { type BeginUploadInput, extensionOf, titleOfFile, uploadExtensions } from "@/lib/contracts/uploads"
import type { Actor } from "@/lib/contracts/users"
import { DISK_RESERVE_BYTES } from "@/lib/rules/renditions"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { requestProbe } from "./probe-movie"

/** Uploads without progress for this long expire. */
const UPLOAD_LIFE_MS = 48 * 3_600_000
const MAX_UNFINISHED = 20
const FOLDER = "uploads"

const pathOf = (name: string): string => `${FOLDER}/${name}`
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/**
 * Registers an upload for the actor and returns its name in the upload folder: a random one with a known extension.
 * @throws UPLOADS_UNAVAILABLE, UPLOAD_TYPE_UNSUPPORTED
 * @throws UPLOAD_TOO_LARGE, UPLOAD_NO_ROOM, TOO_MANY_UPLOADS
 */
export function beginUpload({ db, clock, uploads }: Pick<Deps, "db" | "clock" | "uploads">) {
  return async (actor: Actor, input: BeginUploadInput): Promise<{ name: string }> => {
    const { userId } = requirePerson(actor)
    if (!uploads) throw new AppError("UPLOADS_UNAVAILABLE")
    const { fileName, sizeBytes } = input
    const extension = extensionOf(fileName)
    if (!(uploadExtensions as readonly string[]).includes(extension)) throw new AppError("UPLOAD_TYPE_UNSUPPORTED")
    if (sizeBytes > uploads.maxBytes) {
      throw new AppError("UPLOAD_TOO_LARGE", {
        message: `This file has ${gigabytes(sizeBytes)}; uploads may have at most ${gigabytes(uploads.maxBytes)}.`,
      })
    }
    if ((await db.upload.count({ where: { userId } })) >= MAX_UNFINISHED) throw new AppError("TOO_MANY_UPLOADS")
    if ((await uploads.freeBytes()) - sizeBytes < DISK_RESERVE_BYTES) throw new AppError("UPLOAD_NO_ROOM")
    const name = `${randomUUID()}.${extension}`
    await db.upload.create({
      data: {
        userId,
        title: input.title ?? (titleOfFile(fileName) || "Untitled"),
        filePath: pathOf(name),
        sizeBytes,
        expiresAt: expiry(clock),
      },
    })
    return { name }
  }
}

/**
 * Allows the actor to continue their own upload and extends its expiry.
 * @throws UPLOAD_NOT_FOUND for everybody else.
 */
export function continueUpload({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { name: string }): Promise<void> => {
    const { userId } = requirePerson(actor)
    const { count } = await db.upload.updateMany({
      where: { userId, filePath: pathOf(input.name) },
      data: { expiresAt: expiry(clock) },
    })
    if (count === 0) throw new AppError("UPLOAD_NOT_FOUND")
  }
}

/**
 * Creates a movie from a complete upload and requests a probe. Idempotent: repeated calls return the same movie.
 * @throws UPLOAD_NOT_FOUND
 */
export function finishUpload(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (actor: Actor, input: { name: string }): Promise<{ movieId: string }> => {
    const { db } = deps
    const { userId } = requirePerson(actor)
    const filePath = pathOf(input.name)
    const result = await db.$transaction(async (tx) => {
      const known = await tx.upload.findFirst({ where: { userId, filePath }, select: { id: true, title: true } })
      // A concurrent call waits here and then finds nothing to delete.
      const { count } = known ? await tx.upload.deleteMany({ where: { id: known.id } }) : { count: 0 }
      if (!known || count === 0) {
        const movie = await tx.movie.findFirst({ where: { creatorId: userId, filePath }, select: { id: true } })
        if (!movie) throw new AppError("UPLOAD_NOT_FOUND")
        return { movie, isNew: false }
      }
      const data = { title: known.title, filePath, creatorId: userId }
      const movie = await tx.movie.create({ data, select: { id: true } })
      await audit(tx, actor, { action: "movie.create", subject: known.title, details: { movieId: movie.id } })
      return { movie, isNew: true }
    })
    const { id } = result.movie
    if (result.isNew) await requestProbe(deps, { id, probeRequestedAt: null, probedAt: null })
    return { movieId: id }
  }
}

/**
 * Cancels one of the actor's uploads. The upload handler deletes the file.
 * @throws UPLOAD_NOT_FOUND
 */
export function cancelUpload({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { name: string }): Promise<void> => {
    const { userId } = requirePerson(actor)
    const { count } = await db.upload.deleteMany({ where: { userId, filePath: pathOf(input.name) } })
    if (count === 0) throw new AppError("UPLOAD_NOT_FOUND")
  }
}

/** Deletes expired uploads and their files. Returns their number. */
export function deleteExpiredUploads({ db, clock, uploads }: Pick<Deps, "db" | "clock" | "uploads">) {
  return async (): Promise<number> => {
    if (!uploads) return 0
    const expired = await db.upload.findMany({
      where: { expiresAt: { lt: clock.now() } },
      select: { id: true, filePath: true },
      take: 500,
    })
    for (const { id, filePath } of expired) {
      // Checks again, because the upload may have been continued in the meantime.
      const { count } = await db.upload.deleteMany({ where: { id, expiresAt: { lt: clock.now() } } })
      if (count > 0) await uploads.remove(filePath)
    }
    return expired.length
  }
}

/** Deletes an uploaded file once no movie uses it. */
export async function removeUploadedFile(
  { db, uploads, log }: Pick<Deps, "db" | "uploads" | "log">,
  filePath: string | null,
): Promise<void> {
  if (!uploads || !filePath?.startsWith(`${FOLDER}/`)) return
  if ((await db.movie.count({ where: { filePath } })) > 0) return
  try {
    await uploads.remove(filePath)
  } catch (error) {
    log.warn({ err: error, filePath }, "could not delete an uploaded file")
  }
}

const expiry = (clock: Deps["clock"]): Date => new Date(clock.now().getTime() + UPLOAD_LIFE_MS)
