import type { EndReason } from "@/lib/contracts/screening"
import type { DbTx } from "@/server/db/client"
import { type ScreeningRow, wakeScreening } from "@/server/db/screenings"
import { applyScreeningEvent } from "./apply-screening-event"

/**
 * Ends a screening that plays or waits. Whoever plays it is fenced off by the epoch and woken, and leaves. Null when it is over
 * already. `stoppedBy` is the name of who stopped it. Call it in a transaction that holds the room.
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

/** The same for one that waits for its time; null as well when it plays. */
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
