import type { ScreeningRow } from "@/server/db/screenings"
import { toScreeningDto } from "@/server/db/screenings"
import type { Deps } from "./deps"

/**
 * Writes a screening's state to the LiveKit room metadata, for everybody in the room. The database holds the truth and
 * clients also poll it, so a LiveKit that is down is logged and not an error of whoever changed the state.
 */
export function publishScreening({ db, conference, log }: Pick<Deps, "db" | "conference" | "log">) {
  return async (row: ScreeningRow): Promise<void> => {
    const room = await db.room.findUnique({ where: { id: row.roomId }, select: { name: true } })
    if (!room) return
    try {
      await conference.updateMetadata(room.name, { version: 1, screening: toScreeningDto(row) })
    } catch (error) {
      log.warn({ err: error, screeningId: row.id }, "room metadata could not be written")
    }
  }
}
