import { newestOnly, type ScreeningRow, screeningSelect, toScreeningDto } from "@/server/db/screenings"
import type { Deps } from "./deps"

/**
 * Writes the state of a room's newest screening to the LiveKit room metadata, for everybody in the room. The database holds
 * the truth and clients also poll it, so a LiveKit that is down is logged and not an error of whoever changed the state.
 */
export function publishScreening({ db, conference, log }: Pick<Deps, "db" | "conference" | "log">) {
  return async (row: Pick<ScreeningRow, "id" | "roomId">): Promise<void> => {
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
  }
}
