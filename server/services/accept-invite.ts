import { AppError } from "@/server/contracts/errors"
import type { Actor } from "@/server/contracts/users"
import type { Deps } from "./deps"
import { requirePerson } from "./require-person"

/** Makes the actor a member of the room whose link they have. Doing it again changes nothing. Throws INVITATION_INVALID. */
export function acceptInvite({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { inviteCode: string }): Promise<{ roomId: string }> => {
    const person = requirePerson(actor)
    const invitation = await db.invitation.findUnique({
      where: { code: input.inviteCode },
      select: { id: true, room: { select: { id: true, creatorId: true } } },
    })
    if (!invitation) throw new AppError("INVITATION_INVALID")
    const { room } = invitation
    if (room.creatorId !== person.userId) {
      await db.roomMember.createMany({
        data: [{ roomId: room.id, userId: person.userId, invitationId: invitation.id }],
        skipDuplicates: true,
      })
    }
    return { roomId: room.id }
  }
}
