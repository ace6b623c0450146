import { AppError } from "@/lib/contracts/errors"
import type { Admittance, EnterAsGuestInput } from "@/lib/contracts/people"
import type { Actor } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { dispatchWebhooks } from "../kernel/webhook-events"
import { enterRoom, existingStatus, lockInvitation } from "./use-invitation"

/**
 * Admits a person without an account under a name. `memberId` identifies them from then on. A guest who reopens the
 * room's link stays the same guest.
 * @throws UNAUTHENTICATED when the link does not allow guests.
 * @throws the errors of `acceptInvite`.
 */
export function enterAsGuest(deps: Pick<Deps, "db" | "clock" | "events" | "log">) {
  return async (actor: Actor | null, input: EnterAsGuestInput): Promise<Admittance & { memberId: string }> => {
    if (actor && actor.kind !== "guest") {
      throw new AppError("FORBIDDEN", { detail: "notAsGuest" })
    }
    const admittance = await deps.db.$transaction(async (tx) => {
      const invitation = await lockInvitation(tx, input.inviteCode)
      const roomId = invitation.room.id
      if (actor?.roomId === roomId) {
        const own = await tx.roomMember.findUnique({ where: { id: actor.memberId }, select: { status: true } })
        if (own) return { roomId, memberId: actor.memberId, status: existingStatus(own) }
      }
      if (!invitation.allowsGuests) {
        throw new AppError("UNAUTHENTICATED", {
          detail: "accountNeeded",
        })
      }
      return { roomId, ...(await enterRoom(tx, invitation, { guestName: input.name }, deps.clock.now())) }
    })
    await dispatchWebhooks(deps, admittance.roomId)
    return admittance
  }
}
