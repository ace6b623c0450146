import { AppError } from "@/lib/contracts/errors"
import type { DeleteMovieInput } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { roomUseSelect, useOf } from "./list-movie-uses"
import { removeUploadedFile } from "./uploads/remove-uploaded-file"

/**
 * Deletes a movie with its past screenings, renditions and uploaded file. Other sources stay where they are.
 * @throws MOVIE_NOT_FOUND
 * @throws MOVIE_IN_USE while a room has chosen it. With `freesRooms`, only while a screening is planned.
 * @throws SCREENING_ACTIVE with `freesRooms`, while it is playing.
 */
export function deleteMovie(deps: Pick<Deps, "db" | "mediaQueue" | "uploads" | "log">) {
  const { db, mediaQueue } = deps
  return async (actor: Actor, input: DeleteMovieInput): Promise<void> => {
    const movie = await authorizeMovie(db, actor, input.movieId)
    const renditions = await db.$transaction(async (tx) => {
      if (input.freesRooms) await freeRooms(tx, actor, movie.id)
      const renditions = await tx.rendition.findMany({ where: { movieId: movie.id }, select: { id: true } })
      // Rooms only play their chosen movie, so no room is playing this one either.
      const { count } = await tx.movie.deleteMany({ where: { id: movie.id, rooms: { none: {} } } })
      if (count === 0) {
        const isInUse = (await tx.room.count({ where: { movieId: movie.id } })) > 0
        throw new AppError(isInUse ? "MOVIE_IN_USE" : "MOVIE_NOT_FOUND")
      }
      await audit(tx, actor, { action: "movie.delete", subject: movie.title, details: { movieId: movie.id } })
      return renditions
    })
    await removeUploadedFile(deps, movie.filePath)
    // The job has nothing to transcode, but every job also deletes files without an owner.
    const [rendition] = renditions
    if (rendition) await mediaQueue.enqueueRendition(rendition.id)
  }
}

/** Removes a movie from the rooms that neither play nor plan it. */
async function freeRooms(tx: DbTx, actor: Actor, movieId: string): Promise<void> {
  const chosen = await tx.room.findMany({ where: { movieId }, select: { id: true }, orderBy: { id: "asc" } })
  for (const { id } of chosen) {
    // Serializes with a start in the same room.
    await lockRoom(tx, id)
    const room = await tx.room.findFirst({ where: { id, movieId }, select: roomUseSelect })
    if (!room) continue
    const use = useOf(room)
    if (use === "playing") throw new AppError("SCREENING_ACTIVE", { detail: "moviePlaying" })
    if (use === "planned") throw new AppError("MOVIE_IN_USE")
    await tx.room.update({ where: { id }, data: { movieId: null } })
    await audit(tx, actor, { action: "room.schedule", room, details: { movie: null } })
  }
}
