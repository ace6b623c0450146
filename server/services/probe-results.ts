import type { ProbeResult } from "@/server/contracts/probe"
import { isProbing } from "@/server/db/movies"
import type { MovieSources } from "@/server/domain/source"
import type { Deps } from "./deps"
import { enqueueRenditions, ensureRenditions } from "./rendition-requests"

/** What a worker needs to probe a movie, and which request it answers. */
export interface ProbeClaim {
  requestedAt: Date
  sources: MovieSources
}

/** A movie that waits for a probe; null when it was answered already, or the movie is gone. */
export function claimProbe({ db }: Pick<Deps, "db">) {
  return async (input: { movieId: string }): Promise<ProbeClaim | null> => {
    const movie = await db.movie.findUnique({
      where: { id: input.movieId },
      select: { movieUrl: true, filePath: true, hlsPath: true, probedAt: true, probeRequestedAt: true },
    })
    if (!movie?.probeRequestedAt || !isProbing(movie)) return null
    const { movieUrl, filePath, hlsPath } = movie
    return { requestedAt: movie.probeRequestedAt, sources: { movieUrl, filePath, hlsPath } }
  }
}

/**
 * Writes what a probe found, and queues the renditions that are worth making. Findings stay readable through a later fault:
 * the duration is kept. Of two workers that answer the same request the first one counts.
 */
export function saveProbe(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (input: { movieId: string; requestedAt: Date; result: ProbeResult }): Promise<void> => {
    const { db, clock } = deps
    const { result } = input
    const queued = await db.$transaction(async (tx) => {
      const { count } = await tx.movie.updateMany({
        where: {
          id: input.movieId,
          probeRequestedAt: input.requestedAt,
          OR: [{ probedAt: null }, { probedAt: { lt: input.requestedAt } }],
        },
        data: {
          probe: result,
          // A clock that was set back must not leave the request open for ever.
          probedAt: new Date(Math.max(clock.now().getTime(), input.requestedAt.getTime())),
          ...(result.ok && result.durationMs !== null ? { durationMs: result.durationMs } : {}),
        },
      })
      return count > 0 && result.ok ? ensureRenditions(tx, input.movieId, result, { again: false }) : []
    })
    await enqueueRenditions(deps, queued)
  }
}
