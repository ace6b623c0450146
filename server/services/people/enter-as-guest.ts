import { AppError } from "@/lib/contracts/errors"
import type { Admittance, EnterAsGuestInput } from "@/lib/contracts/people"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { dispatchWebhooks } from "../kernel/webhook-events"
import { enterRoom, holdInvitation, returning } from "./use-invitation"

/**
 * Lets somebody without an account into a room, under a name; `memberId` is who they are from then on. A guest of the room who
 * comes by its link again is the same guest. Throws as acceptInvite does, and UNAUTHENTICATED for a link that is not for guests.
 */
export function enterAsGuest(deps: Pick<Deps, "db" | "clock" | "events" | "log">) {
  return async (actor: Actor | null, input: EnterAsGuestInput): Promise<Admittance & { memberId: string }> => {
    if (actor && actor.kind !== "guest") {
      throw new AppError("FORBIDDEN", { message: "You have an account: come in by the link while you are signed in." })
    }
    const admittance = await deps.db.$transaction(async (tx) => {
      const invitation = await holdInvitation(tx, input.inviteCode)
      const roomId = invitation.room.id
      if (actor?.roomId === roomId) {
        const own = await tx.roomMember.findUnique({ where: { id: actor.memberId }, select: { status: true } })
        if (own) return { roomId, memberId: actor.memberId, status: returning(own) }
      }
      if (!invitation.allowsGuests) {
        throw new AppError("UNAUTHENTICATED", {
          message: "This link is for people with an account. Please sign in first.",
        })
      }
      return { roomId, ...(await enterRoom(tx, invitation, { guestName: input.name }, deps.clock.now())) }
    })
    await dispatchWebhooks(deps, admittance.roomId)
    return admittance
  }
}
