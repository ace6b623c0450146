import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { getRoom } from "./get-room"

/** Shuts the room's door, or opens it: nobody new comes in while it is locked; members come and go. Throws ROOM_NOT_FOUND, FORBIDDEN. */
export function setRoomLock(deps: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { roomId: string; isLocked: boolean }): Promise<RoomDetails> => {
    const { roomId, isLocked } = input
    await deps.db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      await authorizeRoom(tx, actor, roomId, "room.lock")
      const [room] = await tx.room.updateManyAndReturn({
        where: { id: roomId, lockedAt: isLocked ? null : { not: null } },
        data: { lockedAt: isLocked ? deps.clock.now() : null },
        select: { id: true, name: true },
      })
      if (room) await audit(tx, actor, { action: isLocked ? "room.lock" : "room.unlock", room })
    })
    return getRoom(deps)(actor, { roomId })
  }
}
