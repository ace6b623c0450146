import { AppError } from "@/lib/contracts/errors"
import { roomIdSchema } from "@/lib/contracts/rooms"
import type { Deps } from "../kernel/deps"

/** The id of a room that is named by id or by name, for commands typed by people. Throws ROOM_NOT_FOUND. */
export function findRoomId({ db }: Pick<Deps, "db">) {
  return async (idOrName: string): Promise<string> => {
    const byId = roomIdSchema.safeParse(idOrName).success
    const room = await db.room.findUnique({ where: byId ? { id: idOrName } : { name: idOrName }, select: { id: true } })
    if (!room) {
      throw new AppError("ROOM_NOT_FOUND", { message: `There is no room "${idOrName}". list_rooms shows all rooms.` })
    }
    return room.id
  }
}
