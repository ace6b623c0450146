import type { Page, PageInput } from "@/lib/contracts/pages"
import type { RoomSummary } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { roleInRoom } from "@/lib/rules/access"
import type { Prisma } from "@/server/db/generated/client"
import { type RoomRow, roomSelect, toRoomSummary } from "@/server/db/rooms"
import { viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { pageQuery, toPage } from "../kernel/to-page"

/** Rooms that the actor created or joined (all rooms for the system), by start; rooms without a start come last. */
export function listRooms({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<RoomSummary[]> => {
    const rows = await db.room.findMany({
      where: roomsOf(actor),
      orderBy: [{ meetDatetime: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
      take: 500,
      select: roomSelect,
    })
    return rows.map((row) => toListedRoom(actor, row))
  }
}

/** Lists a page of the rooms that the actor created or joined (all rooms for the system), newest first. */
export function listRoomsPage({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: PageInput): Promise<Page<RoomSummary>> => {
    const { before, ...query } = pageQuery(input)
    const rows = await db.room.findMany({ where: { AND: [roomsOf(actor), before] }, ...query, select: roomSelect })
    return toPage(rows, input, (row) => toListedRoom(actor, row))
  }
}

/** Includes rooms in which the actor waits for admission. */
export function roomsOf(actor: Actor): Prisma.RoomWhereInput {
  if (actor.kind === "system") return {}
  const { userId } = requirePerson(actor)
  return { OR: [{ creatorId: userId }, { members: { some: { userId, status: { not: "removed" } } } }] }
}

export function toListedRoom(actor: Actor, row: RoomRow): RoomSummary {
  const own = row.members.find(({ user }) => actor.kind === "user" && user?.id === actor.userId)
  return toRoomSummary(row, viewpointOf(roleInRoom(actor, row, own ?? null)))
}
