import type { HostedRoom, HostedRoomsInput } from "@/lib/contracts/admin"
import type { TablePage } from "@/lib/contracts/tables"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import { activeStatuses } from "@/lib/rules/screening-state"
import type { Db } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { roomSelect } from "@/server/db/rooms"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { icontains, offsetRange, sortDirection } from "../kernel/to-table"
import { toListedRoom } from "./list-rooms"

/**
 * Rooms that the actor created or co-hosts; all rooms for administrators and the system.
 * @throws FORBIDDEN when the actor is a guest.
 */
export function hostedBy(actor: Actor): Prisma.RoomWhereInput {
  if (isSuperior(actor)) return {}
  const { userId } = requirePerson(actor)
  return { OR: [{ creatorId: userId }, { members: { some: { userId, role: "cohost", status: "admitted" } } }] }
}

export function listHostedRooms({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: HostedRoomsInput): Promise<TablePage<HostedRoom>> => {
    const where = { AND: [hostedBy(actor), found(input.search), inState(db, input.state)] }
    const [total, rows] = await Promise.all([
      db.room.count({ where }),
      db.room.findMany({
        where,
        // The id makes the order unique. Without it, a row could be on two pages.
        orderBy: [orders(sortDirection(input))[input.sort], { id: "asc" }],
        ...offsetRange(input),
        select: { ...roomSelect, createdAt: true, _count: { select: { members: { where: { status: "admitted" } } } } },
      }),
    ])
    return {
      total,
      rows: rows.map((row) => ({
        ...toListedRoom(actor, row),
        createdAt: row.createdAt.toISOString(),
        people: row._count.members + 1,
      })),
    }
  }
}

function found(search: string): Prisma.RoomWhereInput {
  if (search === "") return {}
  const text = icontains(search)
  return { OR: [{ name: text }, { title: text }, { creator: { name: text } }, { movie: { title: text } }] }
}

/** `failed` includes rooms whose later screenings succeeded. */
function inState(db: Db, state: HostedRoomsInput["state"]): Prisma.RoomWhereInput {
  if (state === "playing") return { screenings: { some: { status: { in: activeStatuses } } } }
  if (state === "planned")
    return { meetDatetime: { not: null }, startedVersion: { lt: db.room.fields.scheduleVersion } }
  if (state === "failed") return { screenings: { some: { status: "failed" } } }
  return {}
}

const orders = (order: Prisma.SortOrder): Record<HostedRoomsInput["sort"], Prisma.RoomOrderByWithRelationInput> => ({
  name: { title: order },
  creator: { creator: { name: order } },
  movie: { movie: { title: order } },
  start: { meetDatetime: { sort: order, nulls: "last" } },
  created: { createdAt: order },
})
