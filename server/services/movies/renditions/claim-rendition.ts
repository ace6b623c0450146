import type { MovieSources } from "@/lib/contracts/movies"
import type { RenditionKind } from "@/lib/contracts/renditions"
import { readProbe } from "@/server/db/movies"
import type { Deps } from "../../kernel/deps"
import type { RenditionAttempt } from "./rendition-attempt"

/** Workers report every second. One that is silent for longer counts as dead. */
const SILENCE_MS = 5_000

/** Everything a worker needs to make a rendition. */
export interface RenditionJob extends RenditionAttempt {
  movieId: string
  kind: RenditionKind
  sources: MovieSources
  /** Display size after rotation, in square pixels; null when unknown. */
  picture: { width: number; height: number } | null
  durationMs: number | null
}

/**
 * Assigns a rendition to a worker. The new epoch invalidates all writes of earlier attempts. Returns null when the
 * rendition is finished or a live worker has it.
 */
export function claimRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (input: { renditionId: string; workerId: string }): Promise<RenditionJob | null> => {
    const now = clock.now()
    const { count } = await db.rendition.updateMany({
      where: {
        id: input.renditionId,
        OR: [
          { status: "queued" },
          { status: "preparing", heartbeatAt: { lt: new Date(now.getTime() - SILENCE_MS) } },
          { status: "preparing", workerId: input.workerId },
        ],
      },
      data: { status: "preparing", epoch: { increment: 1 }, workerId: input.workerId, heartbeatAt: now },
    })
    if (count === 0) return null
    const row = await db.rendition.findUnique({
      where: { id: input.renditionId },
      select: {
        epoch: true,
        kind: true,
        movieId: true,
        workerId: true,
        movie: { select: { movieUrl: true, filePath: true, hlsPath: true, probe: true } },
      },
    })
    if (row?.workerId !== input.workerId) return null
    const { probe, ...sources } = row.movie
    const findings = readProbe(probe)
    return {
      renditionId: input.renditionId,
      epoch: row.epoch,
      movieId: row.movieId,
      kind: row.kind,
      sources,
      picture: findings?.ok ? findings.video : null,
      durationMs: findings?.ok ? findings.durationMs : null,
    }
  }
}
