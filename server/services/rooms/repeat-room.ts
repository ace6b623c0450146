import type { RepeatRoomInput, RoomSummary } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { roomSelect, toRoomSummary } from "@/server/db/rooms"
import { authorizeRoom, viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { sendQueuedMails } from "../mail/mail-queue"
import { makeCopies } from "./repeat-copies"

/**
 * Makes copies of a room for the next weeks, at the same time on the clocks of its zone: "again next week" is one, a series
 * more. They have its movie, rights and members (no guests), and belong to its creator. Weeks that the series has already are
 * not made again. Returns the rooms of those weeks. Throws ROOM_NOT_SCHEDULED, ROOM_NOT_FOUND, FORBIDDEN.
 */
export function repeatRoom(deps: Deps) {
  return async (actor: Actor, input: RepeatRoomInput): Promise<RoomSummary[]> => {
    const role = await authorizeRoom(deps.db, actor, input.roomId, "room.schedule")
    const ids = await makeCopies(deps, actor, input)
    await sendQueuedMails(deps)
    const rows = await deps.db.room.findMany({
      where: { id: { in: ids } },
      orderBy: { meetDatetime: "asc" },
      select: roomSelect,
    })
    return rows.map((row) => toRoomSummary(row, viewpointOf(role)))
  }
}
