import { AppError } from "@/lib/contracts/errors"
import type { DeleteMovieInput } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { roomUseSelect, useOf } from "./list-movie-uses"
import { removeUploadedFile } from "./uploads"

/**
 * Does away with a movie, with what is known of its earlier screenings and its prepared copies and the file that was uploaded
 * for it; what else it plays from stays where it is. Throws MOVIE_NOT_FOUND, and MOVIE_IN_USE while a room has chosen it: with
 * `freesRooms` only while one plays it (SCREENING_ACTIVE) or plans to.
 */
export function deleteMovie(deps: Pick<Deps, "db" | "mediaQueue" | "uploads" | "log">) {
  const { db, mediaQueue } = deps
  return async (actor: Actor, input: DeleteMovieInput): Promise<void> => {
    const movie = await authorizeMovie(db, actor, input.movieId)
    const renditions = await db.$transaction(async (tx) => {
      if (input.freesRooms) await freeRooms(tx, actor, movie.id)
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

/** Takes a movie away from rooms that do nothing with it. */
async function freeRooms(tx: DbTx, actor: Actor, movieId: string): Promise<void> {
  const chosen = await tx.room.findMany({ where: { movieId }, select: { id: true }, orderBy: { id: "asc" } })
  for (const { id } of chosen) {
    // Orders this against a start in the same room.
    await lockRoom(tx, id)
    const room = await tx.room.findFirst({ where: { id, movieId }, select: roomUseSelect })
    if (!room) continue
    const use = useOf(room)
    if (use === "playing") throw new AppError("SCREENING_ACTIVE", { message: "This movie is playing. Stop it first." })
    if (use === "planned") throw new AppError("MOVIE_IN_USE")
    await tx.room.update({ where: { id }, data: { movieId: null } })
    await audit(tx, actor, { action: "room.schedule", room, details: { movie: null } })
  }
}
