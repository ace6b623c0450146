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

/**
 * Finds an invitation and locks its room until the transaction ends, so that people join one at a time.
 * @throws INVITATION_INVALID
 */
export async function lockInvitation(tx: DbTx, code: string): Promise<Invitation> {
  const found = await tx.invitation.findUnique({ where: { code }, select: { roomId: true } })
  if (!found) throw new AppError("INVITATION_INVALID")
  await lockRoom(tx, found.roomId)
  return tx.invitation.findUniqueOrThrow({ where: { code }, select })
}

/**
 * Status of an existing member, who may return even when the link is no longer valid.
 * @throws REMOVED_FROM_ROOM
 */
export function existingStatus(member: { status: MemberStatus | "removed" }): MemberStatus {
  if (member.status === "removed") throw new AppError("REMOVED_FROM_ROOM")
  return member.status
}

/**
 * Adds a new member. A conditional update counts the use, so that only one of two people gets the last use.
 * @throws INVITATION_INVALID when the link is expired, used up or revoked.
 * @throws ROOM_LOCKED
 */
export async function enterRoom(
  tx: DbTx,
  { id, room }: Invitation,
  newcomer: { userId: string; name: string; actor: Actor } | { guestName: string },
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
  const isGuest = "guestName" in newcomer
  const member = await tx.roomMember.create({
    data: {
      roomId: room.id,
      invitationId: id,
      status,
      ...(isGuest ? { guestName: newcomer.guestName, role: "guest" } : { userId: newcomer.userId, role: "viewer" }),
    },
    select: { id: true },
  })
  const name = isGuest ? newcomer.guestName : newcomer.name
  const actor: Actor = isGuest ? { kind: "guest", memberId: member.id, roomId: room.id, name } : newcomer.actor
  await audit(tx, actor, { action: "member.join", room, subject: name })
  await enqueueWebhookDeliveries(tx, {
    type: status === "waiting" ? "member.waiting" : "member.joined",
    roomId: room.id,
    member: {
      id: member.id,
      user_id: isGuest ? null : newcomer.userId,
      name,
      role: isGuest ? "guest" : "viewer",
    },
  })
  return { memberId: member.id, status }
}
