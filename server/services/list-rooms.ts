import type { RoomSummary } from "@/server/contracts/rooms"
import type { Actor } from "@/server/contracts/users"
import { roomSelect, toRoomSummary } from "@/server/db/rooms"
import type { Deps } from "./deps"

/** The actor's rooms (made or joined; all of them for the system), what comes next first, rooms without a time last. */
export function listRooms({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<RoomSummary[]> => {
    const rows = await db.room.findMany({
      where:
        actor.kind === "system"
          ? {}
          : { OR: [{ creatorId: actor.userId }, { members: { some: { userId: actor.userId } } }] },
      orderBy: [{ meetDatetime: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
      take: 500,
      select: roomSelect,
    })
    return rows.map((row) => toRoomSummary(row, actor.kind === "system" || row.creatorId === actor.userId))
  }
}
