import type { ProbeResult, TakenFrame } from "@/lib/contracts/probe"
import type { DbTx } from "@/server/db/client"
import type { Deps } from "../kernel/deps"
import { enqueueRenditions, ensureRenditions } from "./renditions/queue-renditions"

/**
 * Saves a probe result and its frames (null keeps the existing ones) and queues the renditions that are needed. The
 * duration survives a later failed probe. When two workers answer the same request, the first one counts.
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
          // Keeps the request from staying open forever after the clock was set back.
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

/** Replaces the frames. The first one becomes the poster until somebody chooses another. */
async function replaceFrames(tx: DbTx, movieId: string, framesKey: string, frames: TakenFrame[]): Promise<void> {
  await tx.movieFrame.deleteMany({ where: { movieId } })
  const rows = await tx.movieFrame.createManyAndReturn({
    data: frames.map((frame, number) => ({ ...frame, movieId, number })),
    select: { id: true, number: true },
  })
  const poster = rows.find(({ number }) => number === 0)
  await tx.movie.update({ where: { id: movieId }, data: { framesKey, posterId: poster?.id ?? null } })
}
