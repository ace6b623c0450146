import { randomUUID } from "node:crypto"
import { AppError } from "@/lib/contracts/errors"
import { type BeginUploadInput, extensionOf, titleOfFile, uploadExtensions } from "@/lib/contracts/uploads"
import type { Actor } from "@/lib/contracts/users"
import { DISK_RESERVE_BYTES } from "@/lib/rules/renditions"
import type { Deps } from "../../kernel/deps"
import { requirePerson } from "../../kernel/require-person"
import { expiry, pathOf } from "./upload-path"

const MAX_UNFINISHED = 20

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
        detail: "uploadSize",
        values: { size: gigabytes(sizeBytes), maximum: gigabytes(uploads.maxBytes) },
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
