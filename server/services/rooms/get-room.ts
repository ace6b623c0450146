import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { roomSelect, toRoomDetails } from "@/server/db/rooms"
import { authorizeRoom, viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/** @throws ROOM_NOT_FOUND */
export function getRoom({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { roomId: string }): Promise<RoomDetails> => {
    const role = await authorizeRoom(db, actor, input.roomId, "room.see")
    const row = await db.room.findUniqueOrThrow({ where: { id: input.roomId }, select: roomSelect })
    return toRoomDetails(row, viewpointOf(role))
  }
}
