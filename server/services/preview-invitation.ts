import { AppError } from "@/server/contracts/errors"
import type { InvitationPreview } from "@/server/contracts/people"
import type { Actor } from "@/server/contracts/users"
import { isUsable } from "@/server/domain/invitation"
import type { Deps } from "./deps"

/** What a link leads to, for whoever has it. Counts nothing. Throws INVITATION_INVALID. */
export function previewInvitation({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor | null, input: { inviteCode: string }): Promise<InvitationPreview> => {
    const invitation = await db.invitation.findUnique({
      where: { code: input.inviteCode },
      select: {
        allowsGuests: true,
        expiresAt: true,
        revokedAt: true,
        maxUses: true,
        uses: true,
        room: { select: { id: true, name: true, creator: { select: { name: true } } } },
      },
    })
    const ownRoomId = actor?.kind === "guest" && actor.roomId === invitation?.room.id ? actor.roomId : null
    if (!invitation || (!isUsable(invitation, clock.now()) && ownRoomId === null)) {
      throw new AppError("INVITATION_INVALID")
    }
    const { room, allowsGuests } = invitation
    return { roomName: room.name, hostName: room.creator.name, allowsGuests, ownRoomId }
  }
}
