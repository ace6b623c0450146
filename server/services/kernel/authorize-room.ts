import { AppError } from "@/lib/contracts/errors"
import type { RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { isHost, permits, type RoomAction, roleInRoom } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import type { Viewpoint } from "@/server/db/rooms"

/** No row has the nil UUID, so the system is a member of no room. */
const NOBODY = "00000000-0000-0000-0000-000000000000"

/** Filter for the actor's own row among a room's members. */
export function ownMembership(actor: Actor) {
  if (actor.kind === "user") return { userId: actor.userId }
  return { id: actor.kind === "guest" ? actor.memberId : NOBODY }
}

/**
 * Throws unless the actor may perform `action`. Call it before reading anything of the room.
 * @throws ROOM_NOT_FOUND for people who are not members, so that nobody learns that the room exists.
 * @throws NOT_ADMITTED for people who wait for admission.
 * @throws FORBIDDEN for members without the right.
 */
export async function authorizeRoom(db: DbTx, actor: Actor, roomId: string, action: RoomAction): Promise<RoomRole> {
  const room = await db.room.findUnique({
    where: { id: roomId },
    select: {
      creatorId: true,
      members: { where: ownMembership(actor), select: { role: true, status: true } },
    },
  })
  if (!room) throw new AppError("ROOM_NOT_FOUND")
  const role = roleInRoom(actor, room, room.members[0] ?? null)
  if (permits(role, action)) return role
  if (!permits(role, "room.preview")) throw new AppError("ROOM_NOT_FOUND")
  throw new AppError(role === "waiting" ? "NOT_ADMITTED" : "FORBIDDEN")
}

export const viewpointOf = (role: RoomRole): Viewpoint => ({ role, isHost: isHost(role) })
