import type { Admittance } from "@/lib/contracts/people"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { dispatchWebhooks } from "../kernel/webhook-events"
import { enterRoom, existingStatus, lockInvitation } from "./use-invitation"

/**
 * Makes the actor a member of the invitation's room, or a waiting member when a host must admit them. Idempotent.
 * @throws INVITATION_INVALID when the link is unknown, expired, used up or revoked (one code, so that it reveals
 * nothing).
 * @throws ROOM_LOCKED, REMOVED_FROM_ROOM
 */
export function acceptInvite(deps: Pick<Deps, "db" | "clock" | "events" | "log">) {
  return async (actor: Actor, input: { inviteCode: string }): Promise<Admittance> => {
    const { userId, name } = requirePerson(actor)
    const admittance = await deps.db.$transaction(async (tx): Promise<Admittance> => {
      const invitation = await lockInvitation(tx, input.inviteCode)
      const roomId = invitation.room.id
      if (invitation.room.creatorId === userId) return { roomId, status: "admitted" }
      const own = await tx.roomMember.findUnique({
        where: { roomId_userId: { roomId, userId } },
        select: { status: true },
      })
      if (own) return { roomId, status: existingStatus(own) }
      const { status } = await enterRoom(tx, invitation, { userId, name, actor }, deps.clock.now())
      return { roomId, status }
    })
    await dispatchWebhooks(deps, admittance.roomId)
    return admittance
  }
}
