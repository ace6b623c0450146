import { activeStatuses } from "@/lib/rules/screening-state"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { endScreening } from "./end-screening"
import { publishScreening } from "./publish-screening"

/** Rooms per sweep. The next sweep handles the rest. */
const SWEEP_LIMIT = 500

/**
 * Stops running screenings at their room's planned end. Skips a screening that a host started after the planned end,
 * and a room whose end was postponed in the meantime. Returns the number of stopped screenings.
 */
export function endPlannedScreenings(deps: Deps) {
  return async (): Promise<number> => {
    const { db, clock } = deps
    const now = clock.now()
    const due = await db.$queryRaw<{ id: string; room_id: string }[]>`
      SELECT screenings.id, rooms.id AS room_id FROM rooms
      JOIN screenings ON screenings.room_id = rooms.id AND screenings.status::text = ANY(${[...activeStatuses]})
      WHERE rooms.planned_end <= ${now} AND screenings.start_at < rooms.planned_end
      ORDER BY rooms.planned_end LIMIT ${SWEEP_LIMIT}`
    let stopped = 0
    for (const { id, room_id } of due) if (await endPlanned(deps, { screeningId: id, roomId: room_id })) stopped++
    return stopped
  }
}

async function endPlanned(deps: Deps, target: { screeningId: string; roomId: string }): Promise<boolean> {
  const { db, clock } = deps
  const row = await db.$transaction(async (tx) => {
    await lockRoom(tx, target.roomId)
    const room = await tx.room.findUnique({
      where: { id: target.roomId },
      select: { id: true, name: true, plannedEnd: true },
    })
    if (!room?.plannedEnd || room.plannedEnd > clock.now()) return null
    const ended = await endScreening(tx, target.screeningId, "planned_end", clock.now())
    if (!ended) return null
    await audit(tx, { kind: "system" }, { action: "screening.stop", room, subject: "planned end" })
    return ended
  })
  if (!row) return false
  await publishScreening(deps)(row)
  await sendEvent(deps, "movie/stopped", { screeningId: row.id })
  return true
}
