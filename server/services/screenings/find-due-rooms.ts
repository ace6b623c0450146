import type { InngestEventData } from "@/lib/contracts/inngest-events"
import { LOOK_AHEAD_MS } from "@/lib/rules/schedule"
import type { Deps } from "../kernel/deps"

/** Rooms per sweep. The next sweep handles the rest. */
const SWEEP_LIMIT = 2000

/** Finds rooms whose schedule is due within the look-ahead or was missed while no sweep ran, oldest first. */
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
