import type { RoomSummary } from "@/server/contracts/rooms"
import type { Actor } from "@/server/contracts/users"
import { roomSelect, toRoomSummary } from "@/server/db/rooms"
import { roleInRoom } from "@/server/domain/access"
import { viewpointOf } from "./authorize-room"
import type { Deps } from "./deps"
import { requirePerson } from "./require-person"

/** The actor's rooms (made or joined; all of them for the system), what comes next first, rooms without a time last. */
export function listRooms({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<RoomSummary[]> => {
    const rows = await db.room.findMany({
      where: actor.kind === "system" ? {} : roomsOf(requirePerson(actor).userId),
      orderBy: [{ meetDatetime: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
      take: 500,
      select: roomSelect,
    })
    return rows.map((row) => {
      const own = row.members.find(({ user }) => actor.kind === "user" && user?.id === actor.userId)
      return toRoomSummary(row, viewpointOf(roleInRoom(actor, row, own ?? null)))
    })
  }
}

/** Rooms that somebody made, or is in, or waits to be let into. */
const roomsOf = (userId: string) => ({
  OR: [{ creatorId: userId }, { members: { some: { userId, status: { not: "removed" as const } } } }],
})
