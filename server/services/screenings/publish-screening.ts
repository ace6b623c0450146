import { newestOnly, type ScreeningRow, screeningSelect, toScreeningDto } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { dispatchWebhooks } from "../kernel/webhook-events"

/**
 * Tells everybody what a room's newest screening is like: the LiveKit room metadata, for who is in the room, and the webhooks
 * that its change was written for. The database holds the truth and clients also poll it, so a LiveKit that is down is logged
 * and not an error of whoever changed the state.
 */
export function publishScreening(deps: Pick<Deps, "db" | "conference" | "events" | "log">) {
  return async (row: Pick<ScreeningRow, "id" | "roomId">): Promise<void> => {
    const { db, conference, log } = deps
    // As it is now, not as `row` was: two changes at once may come here in the other order.
    const room = await db.room.findUnique({
      where: { id: row.roomId },
      select: { name: true, screenings: { ...newestOnly, select: screeningSelect } },
    })
    const newest = room?.screenings[0]
    if (!newest) return
    try {
      await conference.updateMetadata(room.name, { version: 1, screening: toScreeningDto(newest) })
    } catch (error) {
      log.warn({ err: error, screeningId: row.id }, "room metadata could not be written")
    }
    await dispatchWebhooks(deps, row.roomId)
  }
}
