import type { InngestEventData } from "@/lib/contracts/inngest-events"
import { LOOK_AHEAD_MS } from "@/lib/rules/schedule"
import type { Deps } from "../kernel/deps"

/** Rooms in one sweep at most; the rest is found by the next one. */
const SWEEP_LIMIT = 2000

/**
 * Rooms whose schedule is due within the look-ahead, and those that were missed while nothing swept, oldest first. One
 * payload a room: whoever sends them fans out.
 */
export function findDueRooms({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<InngestEventData<"movie/start.due">[]> => {
    const rooms = await db.$queryRaw<{ id: string; schedule_version: number; meet_datetime: Date }[]>`
      SELECT id, schedule_version, meet_datetime FROM rooms
      WHERE meet_datetime <= ${new Date(clock.now().getTime() + LOOK_AHEAD_MS)}
        AND started_version < schedule_version AND movie_id IS NOT NULL
      ORDER BY meet_datetime LIMIT ${SWEEP_LIMIT}`
    return rooms.map((room) => ({
      roomId: room.id,
      version: room.schedule_version,
      startAt: room.meet_datetime.toISOString(),
    }))
  }
}
