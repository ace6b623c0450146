import type { RepeatRoomInput, RoomSummary } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { roomSelect, toRoomSummary } from "@/server/db/rooms"
import { authorizeRoom, viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { sendQueuedMails } from "../mail/mail-queue"
import { makeCopies } from "./repeat-copies"

/**
 * Copies a room for the next weeks, at the same local time in its time zone, and returns the rooms of those weeks. Weeks that
 * already have a room of the series keep it. Copies have the same creator, movie, permissions and members (no guests).
 * @throws ROOM_NOT_SCHEDULED, ROOM_NOT_FOUND, FORBIDDEN
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
