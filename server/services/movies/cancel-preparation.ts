import type { MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/**
 * Cancels what is queued or under way of a movie's preparation; its worker notices within a second and removes what it had
 * made. Copies that are there stay. Nothing under way: nothing changes. Throws MOVIE_NOT_FOUND.
 */
export function cancelPreparation({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieDto> => {
    await authorizeMovie(db, actor, input.movieId)
    await db.rendition.updateMany({
      where: { movieId: input.movieId, status: { in: ["queued", "preparing"] } },
      // The epoch fences off the worker that is at it.
      data: { status: "cancelled", epoch: { increment: 1 }, finishedAt: clock.now() },
    })
    return toMovieDto(await authorizeMovie(db, actor, input.movieId))
  }
}
