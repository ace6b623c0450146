import { AppError } from "@/lib/contracts/errors"
import { roomIdSchema } from "@/lib/contracts/rooms"
import { pickRoom } from "@/lib/rules/pick-room"
import type { Deps } from "../kernel/deps"

/**
 * Finds a room by id, name or title.
 * @throws ROOM_NOT_FOUND
 * @throws INVALID_INPUT when several rooms have this title.
 */
export function findRoomId({ db }: Pick<Deps, "db">) {
  return async (text: string): Promise<string> => {
    const byId = roomIdSchema.safeParse(text).success
    const rooms = await db.room.findMany({
      where: byId ? { id: text } : { OR: [{ name: text }, { title: text }] },
      take: 20,
      select: { id: true, name: true, title: true },
    })
    const room = pickRoom(rooms, text)
    if (!room) throw new AppError("ROOM_NOT_FOUND", { detail: "roomUnknown", values: { name: text } })
    return room.id
  }
}
