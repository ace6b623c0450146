import { type ErrorCode, errorTable } from "@/lib/contracts/errors"
import type { RenditionKind } from "@/lib/contracts/renditions"
import { readProbe } from "@/server/db/movies"
import type { MovieSources } from "@/server/domain/source"
import type { Deps } from "../kernel/deps"

/** Workers report every second. One that is silent for longer counts as dead. */
const SILENCE_MS = 5_000

/** Identifies the attempt that reports. Reports of an older epoch are refused. */
export interface RenditionAttempt {
  renditionId: string
  epoch: number
}

/** Everything a worker needs to make a rendition. */
export interface RenditionJob extends RenditionAttempt {
  movieId: string
  kind: RenditionKind
  sources: MovieSources
  /** Display size after rotation, in square pixels; null when unknown. */
  picture: { width: number; height: number } | null
  durationMs: number | null
}

/** `lost` means that another attempt took over. */
export type RenditionJobState = "current" | "cancelled" | "lost"

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

const currentRow = ({ renditionId, epoch }: RenditionAttempt) => ({
  id: renditionId,
  epoch,
  status: "preparing" as const,
})

/** Records progress (0 to 1; null for a heartbeat only). */
export function reportRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (attempt: RenditionAttempt, progress: number | null): Promise<RenditionJobState> => {
    const { count } = await db.rendition.updateMany({
      where: currentRow(attempt),
      data: { heartbeatAt: clock.now(), ...(progress === null ? {} : { progress }) },
    })
    if (count > 0) return "current"
    const row = await db.rendition.findUnique({ where: { id: attempt.renditionId }, select: { status: true } })
    return row === null || row.status === "cancelled" ? "cancelled" : "lost"
  }
}

/** Returns a rendition to the queue when its worker shuts down. */
export function releaseRendition({ db }: Pick<Deps, "db">) {
  return async (attempt: RenditionAttempt): Promise<void> => {
    await db.rendition.updateMany({
      where: currentRow(attempt),
      data: { status: "queued", workerId: null, heartbeatAt: null },
    })
  }
}

export interface FinishedRendition {
  filePath: string
  sourceKey: string
  width: number
  height: number
  durationMs: number
  sizeBytes: number
}

/**
 * Marks a rendition as ready. `publish` moves the file into place; it runs only for the current attempt, while the row
 * is locked. Returns false for an outdated attempt.
 */
export function finishRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return (attempt: RenditionAttempt, film: FinishedRendition, publish: () => Promise<void>): Promise<boolean> =>
    db.$transaction(async (tx) => {
      // The row stays locked until the transaction ends.
      const { count } = await tx.rendition.updateMany({
        where: currentRow(attempt),
        data: {
          ...film,
          sizeBytes: BigInt(film.sizeBytes),
          status: "ready",
          progress: 1,
          workerId: null,
          heartbeatAt: null,
          finishedAt: clock.now(),
        },
      })
      if (count > 0) await publish()
      return count > 0
    })
}

/** Marks a rendition as failed, with the reason that people read. */
export function failRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (attempt: RenditionAttempt, failure: { code: ErrorCode; message?: string }): Promise<void> => {
    await db.rendition.updateMany({
      where: currentRow(attempt),
      data: {
        status: "failed",
        errorCode: failure.code,
        errorMessage: failure.message ?? errorTable[failure.code].sentence,
        workerId: null,
        heartbeatAt: null,
        finishedAt: clock.now(),
      },
    })
  }
}
