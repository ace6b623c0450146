import type { MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { isProbing, toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/**
 * Has a bot worker look at a movie (again). The answer comes with the movie, some seconds later; `isProbing` says that it is
 * awaited. Throws MOVIE_NOT_FOUND.
 */
export function probeMovie(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieDto> => {
    const movie = await authorizeMovie(deps.db, actor, input.movieId)
    const requestedAt = await requestProbe(deps, movie)
    return toMovieDto({ ...movie, probeRequestedAt: requestedAt })
  }
}

/**
 * Writes down that a probe is wanted and queues it. One that waits already stays as it is and is queued again: were its job
 * lost, it would wait for ever.
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
