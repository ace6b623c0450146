import { AppError } from "@/lib/contracts/errors"
import type { MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { readProbe, toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { requestProbe } from "./probe-movie"
import { enqueueRenditions, ensureRenditions } from "./renditions/queue-renditions"

/**
 * Queues the renditions that a movie needs; queued and running ones stay. A movie without a probe is probed first.
 * @throws MOVIE_NOT_FOUND
 * @throws the probe's error when the movie cannot be opened.
 */
export function prepareMovie(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieDto> => {
    const { db } = deps
    const movie = await authorizeMovie(db, actor, input.movieId)
    const probe = readProbe(movie.probe)
    if (probe?.ok === false) throw new AppError(probe.code, { details: probe.detail ? [probe.detail] : [] })
    if (probe === null) await requestProbe(deps, movie)
    else {
      const ids = await db.$transaction((tx) => ensureRenditions(tx, movie.id, probe, { again: true }))
      await enqueueRenditions(deps, ids)
    }
    return toMovieDto(await authorizeMovie(db, actor, input.movieId))
  }
}
