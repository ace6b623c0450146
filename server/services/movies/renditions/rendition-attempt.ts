import type { Fault } from "@/lib/contracts/fault"
import { faultColumns } from "@/server/db/faults"
import type { Deps } from "../../kernel/deps"

/** Identifies the attempt that reports. Reports of an older epoch are refused. */
export interface RenditionAttempt {
  renditionId: string
  epoch: number
}

const currentRow = ({ renditionId, epoch }: RenditionAttempt) => ({
  id: renditionId,
  epoch,
  status: "preparing" as const,
})

/** `lost` means that another attempt took over. */
export type RenditionJobState = "current" | "cancelled" | "lost"

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
    const data = { status: "queued", workerId: null, heartbeatAt: null } as const
    await db.rendition.updateMany({ where: currentRow(attempt), data })
  }
}

/** Marks a rendition as failed, with the reason that people read. */
export function failRendition({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (attempt: RenditionAttempt, fault: Fault): Promise<void> => {
    const data = { status: "failed", ...faultColumns(fault), ...over(clock.now()) } as const
    await db.rendition.updateMany({ where: currentRow(attempt), data })
  }
}

interface FinishedRendition {
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
        data: { ...film, sizeBytes: BigInt(film.sizeBytes), status: "ready", progress: 1, ...over(clock.now()) },
      })
      if (count > 0) await publish()
      return count > 0
    })
}

const over = (finishedAt: Date) => ({ workerId: null, heartbeatAt: null, finishedAt })
