import type { MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { isProbing, toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/**
 * Requests a new probe. The result appears on the movie some seconds later; until then `isProbing` is true.
 * @throws MOVIE_NOT_FOUND
 */
export function probeMovie(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieDto> => {
    const movie = await authorizeMovie(deps.db, actor, input.movieId)
    const requestedAt = await requestProbe(deps, movie)
    return toMovieDto({ ...movie, probeRequestedAt: requestedAt })
  }
}

/**
 * Records a probe request and enqueues it. A pending request is enqueued again, because it would stay pending forever
 * if its job had been lost.
 */
export async function requestProbe(
  { db, clock, mediaQueue }: Pick<Deps, "db" | "clock" | "mediaQueue">,
  movie: { id: string; probeRequestedAt: Date | null; probedAt: Date | null },
): Promise<Date> {
  const requestedAt = isProbing(movie) && movie.probeRequestedAt ? movie.probeRequestedAt : clock.now()
  await db.movie.updateMany({ where: { id: movie.id }, data: { probeRequestedAt: requestedAt } })
  await mediaQueue.enqueueProbe(movie.id)
  return requestedAt
}
