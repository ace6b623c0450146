import type { MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/**
 * Cancels a movie's queued and running renditions. The worker notices within a second and deletes its partial files.
 * Finished renditions stay.
 * @throws MOVIE_NOT_FOUND
 */
export function cancelPreparation({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieDto> => {
    await authorizeMovie(db, actor, input.movieId)
    await db.rendition.updateMany({
      where: { movieId: input.movieId, status: { in: ["queued", "preparing"] } },
      // The new epoch fences off the current worker.
      data: { status: "cancelled", epoch: { increment: 1 }, finishedAt: clock.now() },
    })
    return toMovieDto(await authorizeMovie(db, actor, input.movieId))
  }
}
