import { type ErrorCode, errorTable } from "@/lib/contracts/errors"
import type { RenditionKind } from "@/lib/contracts/renditions"
import { readProbe } from "@/server/db/movies"
import type { MovieSources } from "@/server/domain/source"
import type { Deps } from "../kernel/deps"

/** A worker that reported within this time is at it; one that is silent for longer is dead. It reports every second. */
const SILENCE_MS = 5_000

/** Whose report it is: one of an older epoch is refused. */
export interface RenditionAttempt {
  renditionId: string
  epoch: number
}

/** Everything a worker needs to make a rendition. */
export interface RenditionJob extends RenditionAttempt {
  movieId: string
  kind: RenditionKind
  sources: MovieSources
  /** Upright, square pixels; null where it is not known. */
  picture: { width: number; height: number } | null
  durationMs: number | null
}

/** How it stands with an attempt: `lost` when another one has taken over. */
export type RenditionJobState = "current" | "cancelled" | "lost"

/**
 * Takes a rendition for a worker: a new epoch, so that an earlier attempt's writes change nothing from here on. Null when there
 * is nothing to do: it is over, or a worker that is alive is at it.
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

/** Writes how far an attempt is (0 to 1; null: no news) and that it is alive. */
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

/** A worker that stops gives its rendition back: another one may take it at once. */
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
 * Makes a rendition ready. `publish` puts the file in its place; it is called only when the attempt is the current one, and no
 * other attempt, cancel or request comes in between. Returns false when it is not.
 */
export function finishRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return (attempt: RenditionAttempt, film: FinishedRendition, publish: () => Promise<void>): Promise<boolean> =>
    db.$transaction(async (tx) => {
      // The row stays locked from here to the end of the transaction.
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

/** Gives a rendition up, with the reason people read. */
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
