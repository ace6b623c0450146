import { newestOnly, type ScreeningRow, screeningSelect, toScreeningDto } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { dispatchWebhooks } from "../kernel/webhook-events"

/**
 * Publishes the newest screening's state to LiveKit room metadata and to webhooks. The database is authoritative and
 * clients also poll, so a LiveKit outage is logged and does not fail the caller.
 */
export function publishScreening(deps: Pick<Deps, "db" | "conference" | "events" | "log">) {
  return async (row: Pick<ScreeningRow, "id" | "roomId">): Promise<void> => {
    const { db, conference, log } = deps
    // Reads the current state instead of using `row`: concurrent changes may arrive here in the wrong order.
    const room = await db.room.findUnique({
      where: { id: row.roomId },
      select: { name: true, screenings: { ...newestOnly, select: screeningSelect } },
    })
    const newest = room?.screenings[0]
    if (!newest) return
    try {
      await conference.updateMetadata(room.name, { version: 1, screening: toScreeningDto(newest) })
    } catch (error) {
      log.warn({ err: error, screeningId: row.id }, "could not write the room metadata")
    }
    await dispatchWebhooks(deps, row.roomId)
  }
}
