import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { enqueueWebhookDeliveries } from "../kernel/webhook-events"

const select = {
  id: true,
  allowsGuests: true,
  room: { select: { id: true, name: true, creatorId: true, lockedAt: true, admission: true } },
} satisfies Prisma.InvitationSelect
type Invitation = Prisma.InvitationGetPayload<{ select: typeof select }>

type MemberStatus = "waiting" | "admitted"

/** The invitation of a code, its room held until the transaction ends: people come in one by one. Throws INVITATION_INVALID. */
export async function holdInvitation(tx: DbTx, code: string): Promise<Invitation> {
  const found = await tx.invitation.findUnique({ where: { code }, select: { roomId: true } })
  if (!found) throw new AppError("INVITATION_INVALID")
  await lockRoom(tx, found.roomId)
  return tx.invitation.findUniqueOrThrow({ where: { code }, select })
}

/** What becomes of somebody who is in the room already: members come and go, whatever became of the link. Throws REMOVED_FROM_ROOM. */
export function returning(member: { status: MemberStatus | "removed" }): MemberStatus {
  if (member.status === "removed") throw new AppError("REMOVED_FROM_ROOM")
  return member.status
}

/**
 * Lets somebody new in. The count goes up by a conditional update: of two at once on the last use one gets in.
 * Throws INVITATION_INVALID for a link that is expired, used up or taken back, and ROOM_LOCKED.
 */
export async function enterRoom(
  tx: DbTx,
  { id, room }: Invitation,
  who: { userId: string; name: string; actor: Actor } | { guestName: string },
  now: Date,
): Promise<{ memberId: string; status: MemberStatus }> {
  const { count } = await tx.invitation.updateMany({
    where: {
      id,
      revokedAt: null,
      AND: [
        { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        { OR: [{ maxUses: null }, { uses: { lt: tx.invitation.fields.maxUses } }] },
      ],
    },
    data: { uses: { increment: 1 } },
  })
  if (count === 0) throw new AppError("INVITATION_INVALID")
  if (room.lockedAt !== null) throw new AppError("ROOM_LOCKED")
  const status = room.admission === "host" ? "waiting" : "admitted"
  const isGuest = "guestName" in who
  const member = await tx.roomMember.create({
    data: {
      roomId: room.id,
      invitationId: id,
      status,
      ...(isGuest ? { guestName: who.guestName, role: "guest" } : { userId: who.userId, role: "viewer" }),
    },
    select: { id: true },
  })
  const name = isGuest ? who.guestName : who.name
  const actor: Actor = isGuest ? { kind: "guest", memberId: member.id, roomId: room.id, name } : who.actor
  await audit(tx, actor, { action: "member.join", room, subject: name })
  await enqueueWebhookDeliveries(tx, {
    type: status === "waiting" ? "member.waiting" : "member.joined",
    roomId: room.id,
    member: {
      id: member.id,
      user_id: isGuest ? null : who.userId,
      name,
      role: isGuest ? "guest" : "viewer",
    },
  })
  return { memberId: member.id, status }
}
