import type { EndReason } from "@/lib/contracts/screening"
import type { DbTx } from "@/server/db/client"
import { type ScreeningRow, wakeScreening } from "@/server/db/screenings"
import { applyScreeningEvent } from "./apply-screening-event"

/**
 * Ends an active screening, or returns null when it is already over. The new epoch fences off the player, which is
 * woken up and leaves. `stoppedBy` is a display name. Call it in a transaction that locks the room.
 */
export function endScreening(
  tx: DbTx,
  screeningId: string,
  endReason: EndReason,
  endedAt: Date,
  stoppedBy: string | null = null,
): Promise<ScreeningRow | null> {
  return finish(tx, screeningId, "end", { endReason, endedAt, stoppedBy })
}

/** Cancels a screening that has not begun. Returns null when it is playing or over. */
export function cancelScreening(tx: DbTx, screeningId: string, endedAt: Date): Promise<ScreeningRow | null> {
  return finish(tx, screeningId, "cancel", { endedAt })
}

async function finish(
  tx: DbTx,
  screeningId: string,
  event: "end" | "cancel",
  change: { endedAt: Date; endReason?: EndReason; stoppedBy?: string | null },
): Promise<ScreeningRow | null> {
  const row = await applyScreeningEvent(tx, { screeningId }, event, { ...change, epoch: { increment: 1 } })
  if (row) await wakeScreening(tx, row.id)
  return row
}
