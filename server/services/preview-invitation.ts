import { AppError } from "@/server/contracts/errors"
import type { InvitationPreview } from "@/server/contracts/people"
import type { Actor } from "@/server/contracts/users"
import { posterUrlOf } from "@/server/db/pictures"
import { isUsable } from "@/server/domain/invitation"
import type { Deps } from "./deps"
import { returning } from "./invitation-use"

/** What a link leads to, for whoever has it. Counts nothing. Throws INVITATION_INVALID, REMOVED_FROM_ROOM. */
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
        room: {
          select: {
            id: true,
            name: true,
            creator: { select: { name: true } },
            movie: { select: { id: true, posterId: true } },
          },
        },
      },
    })
    if (!invitation) throw new AppError("INVITATION_INVALID")
    const { room, allowsGuests } = invitation
    const own =
      actor?.kind === "guest" && actor.roomId === room.id
        ? await db.roomMember.findUnique({ where: { id: actor.memberId }, select: { status: true } })
        : null
    if (own) returning(own)
    else if (!isUsable(invitation, clock.now())) throw new AppError("INVITATION_INVALID")
    return {
      roomName: room.name,
      hostName: room.creator.name,
      allowsGuests,
      posterUrl: room.movie && posterUrlOf(room.movie),
      ownRoomId: own && room.id,
    }
  }
}
