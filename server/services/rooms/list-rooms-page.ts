import type { Page, PageInput } from "@/lib/contracts/pages"
import type { RoomSummary } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { roomSelect } from "@/server/db/rooms"
import type { Deps } from "../kernel/deps"
import { pageQuery, toPage } from "../kernel/to-page"
import { roomsOf, toListedRoom } from "./list-rooms"

/** Rooms that the actor created or joined (all rooms for the system), newest first. */
export function listRoomsPage({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: PageInput): Promise<Page<RoomSummary>> => {
    const { before, ...query } = pageQuery(input)
    const rows = await db.room.findMany({ where: { AND: [roomsOf(actor), before] }, ...query, select: roomSelect })
    return toPage(rows, input, (row) => toListedRoom(actor, row))
  }
}
