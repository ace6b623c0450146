import { AppError } from "@/server/contracts/errors"
import type { Actor } from "@/server/contracts/users"
import type { DbTx } from "@/server/db/client"
import { permits, type RoomAction, type RoomRole, roleInRoom } from "@/server/domain/access"

/** No user has the nil UUID: the system actor is a member of no room. */
const NOBODY = "00000000-0000-0000-0000-000000000000"

/**
 * Lets the actor do `action` in the room, or throws: ROOM_NOT_FOUND for who is not in it (nobody learns that it exists),
 * FORBIDDEN for members without the right. Call it before anything of the room is read.
 */
export async function authorizeRoom(db: DbTx, actor: Actor, roomId: string, action: RoomAction): Promise<RoomRole> {
  const room = await db.room.findUnique({
    where: { id: roomId },
    select: {
      creatorId: true,
      members: { where: { userId: actor.kind === "user" ? actor.userId : NOBODY }, select: { userId: true } },
    },
  })
  if (!room) throw new AppError("ROOM_NOT_FOUND")
  const role = roleInRoom(actor, { creatorId: room.creatorId, memberIds: room.members.map((m) => m.userId) })
  if (!permits(role, "room.see")) throw new AppError("ROOM_NOT_FOUND")
  if (!permits(role, action)) throw new AppError("FORBIDDEN")
  return role
}
