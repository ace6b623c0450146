import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../../kernel/audit"
import type { Deps } from "../../kernel/deps"
import { requirePerson } from "../../kernel/require-person"
import { requestProbe } from "../probe-movie"
import { pathOf } from "./upload-path"

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
