import type { Deps } from "../../kernel/deps"
import { currentRow, type RenditionAttempt } from "./rendition-attempt"

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
