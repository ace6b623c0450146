import type { ProbeResult, TakenFrame } from "@/lib/contracts/probe"
import type { DbTx } from "@/server/db/client"
import { isProbing } from "@/server/db/movies"
import type { MovieSources } from "@/server/domain/source"
import type { Deps } from "../kernel/deps"
import { enqueueRenditions, ensureRenditions } from "./rendition-requests"

/** What a worker needs to probe a movie, and which request it answers. */
export interface ProbeClaim {
  requestedAt: Date
  sources: MovieSources
  /** The state of the source that there are pictures of; null where there are none. */
  framesKey: string | null
}

/** A movie that waits for a probe; null when it was answered already, or the movie is gone. */
export function claimProbe({ db }: Pick<Deps, "db">) {
  return async (input: { movieId: string }): Promise<ProbeClaim | null> => {
    const movie = await db.movie.findUnique({
      where: { id: input.movieId },
      select: {
        movieUrl: true,
        filePath: true,
        hlsPath: true,
        probedAt: true,
        probeRequestedAt: true,
        framesKey: true,
      },
    })
    if (!movie?.probeRequestedAt || !isProbing(movie)) return null
    const { movieUrl, filePath, hlsPath, framesKey } = movie
    return { requestedAt: movie.probeRequestedAt, sources: { movieUrl, filePath, hlsPath }, framesKey }
  }
}

/**
 * Writes what a probe found, with the pictures that were taken of it (null: those that there are stay), and queues the renditions that are worth making. Findings stay readable through a later fault:
 * the duration is kept. Of two workers that answer the same request the first one counts.
 */
export function saveProbe(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (input: {
    movieId: string
    requestedAt: Date
    result: ProbeResult
    frames?: TakenFrame[] | null
  }): Promise<void> => {
    const { db, clock } = deps
    const { movieId, result, frames } = input
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
      if (count === 0 || !result.ok) return []
      if (frames && frames.length > 0) await replaceFrames(tx, movieId, result.sourceKey, frames)
      return ensureRenditions(tx, movieId, result, { again: false })
    })
    await enqueueRenditions(deps, queued)
  }
}

/** The first picture is the poster, until somebody chooses another. */
async function replaceFrames(tx: DbTx, movieId: string, framesKey: string, frames: TakenFrame[]): Promise<void> {
  await tx.movieFrame.deleteMany({ where: { movieId } })
  const rows = await tx.movieFrame.createManyAndReturn({
    data: frames.map((frame, number) => ({ ...frame, movieId, number })),
    select: { id: true, number: true },
  })
  const poster = rows.find(({ number }) => number === 0)
  await tx.movie.update({ where: { id: movieId }, data: { framesKey, posterId: poster?.id ?? null } })
}
