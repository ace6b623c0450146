import { AppError } from "@/server/contracts/errors"
import type { Actor } from "@/server/contracts/users"
import { audit } from "./audit"
import { authorizeMovie } from "./authorize-movie"
import type { Deps } from "./deps"
import { removeUploadedFile } from "./uploads"

/**
 * Does away with a movie, with what is known of its earlier screenings and its prepared copies and the file that was uploaded
 * for it; what else it plays from stays where it is. Throws MOVIE_NOT_FOUND, and MOVIE_IN_USE while a room has chosen it.
 */
export function deleteMovie(deps: Pick<Deps, "db" | "mediaQueue" | "uploads" | "log">) {
  const { db, mediaQueue } = deps
  return async (actor: Actor, input: { movieId: string }): Promise<void> => {
    const movie = await authorizeMovie(db, actor, input.movieId)
    const renditions = await db.$transaction(async (tx) => {
      const renditions = await tx.rendition.findMany({ where: { movieId: movie.id }, select: { id: true } })
      // Rooms play what they have chosen, so that none plays this one either.
      const { count } = await tx.movie.deleteMany({ where: { id: movie.id, rooms: { none: {} } } })
      if (count === 0) {
        const isInUse = (await tx.room.count({ where: { movieId: movie.id } })) > 0
        throw new AppError(isInUse ? "MOVIE_IN_USE" : "MOVIE_NOT_FOUND")
      }
      await audit(tx, actor, { action: "movie.delete", subject: movie.title, details: { movieId: movie.id } })
      return renditions
    })
    await removeUploadedFile(deps, movie.filePath)
    // Nothing is left to prepare, but a worker removes files that nobody owns whenever it looks.
    const [rendition] = renditions
    if (rendition) await mediaQueue.enqueueRendition(rendition.id)
  }
}
