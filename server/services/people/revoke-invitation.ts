import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/**
 * Revokes a link. People who already joined stay members.
 * @throws ROOM_NOT_FOUND, FORBIDDEN, NOT_FOUND
 */
export function revokeInvitation({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { roomId: string; invitationId: string }): Promise<void> => {
    await authorizeRoom(db, actor, input.roomId, "room.invite")
    await db.$transaction(async (tx) => {
      const [row] = await tx.invitation.updateManyAndReturn({
        where: { id: input.invitationId, roomId: input.roomId, revokedAt: null },
        data: { revokedAt: clock.now() },
        select: { id: true, room: { select: { id: true, name: true } } },
      })
      if (!row) throw new AppError("NOT_FOUND")
      await audit(tx, actor, { action: "invitation.revoke", room: row.room, details: { invitationId: row.id } })
    })
  }
}
