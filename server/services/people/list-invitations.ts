import type { InvitationDto } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { invitationSelect, toInvitationDto } from "@/server/db/invitations"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/**
 * Lists the room's links that are not revoked, newest first.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export function listInvitations({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { roomId: string }): Promise<InvitationDto[]> => {
    await authorizeRoom(db, actor, input.roomId, "room.invite")
    const rows = await db.invitation.findMany({
      where: { roomId: input.roomId, revokedAt: null },
      orderBy: { id: "desc" },
      select: invitationSelect,
    })
    return rows.map(toInvitationDto)
  }
}
