import { AppError } from "@/lib/contracts/errors"
import type { MemberInput } from "@/lib/contracts/people"
import type { RoomDetails, RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import type { WebhookMember } from "@/lib/contracts/webhooks"
import type { RoomAction } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { lockRoom } from "@/server/db/rooms"
import { authorizeRoom } from "../kernel/authorize-room"
import { dispatchWebhooks } from "../kernel/webhook-events"
import { getRoom } from "../rooms/get-room"
import { type ReconcileDeps, reconcileMembers } from "./reconcile-participants"

const memberSelect = {
  id: true,
  role: true,
  status: true,
  mutedAt: true,
  userId: true,
  guestName: true,
  user: { select: { name: true } },
} satisfies Prisma.RoomMemberSelect

export interface MemberChange {
  tx: DbTx
  /** Role of the actor. */
  role: RoomRole
  room: { id: string; name: string; creatorId: string }
  member: Prisma.RoomMemberGetPayload<{ select: typeof memberSelect }>
  memberName: string
  /** The member as webhook payloads describe them. */
  memberPayload: WebhookMember
  now: Date
}

/**
 * Changes a member in a transaction that locks the room, so that concurrent changes by two hosts are serialized. Then
 * updates the permissions in the conference. Returns the changed room.
 * @throws ROOM_NOT_FOUND, FORBIDDEN, MEMBER_NOT_FOUND
 */
export async function changeMember(
  deps: ReconcileDeps,
  actor: Actor,
  input: MemberInput,
  action: RoomAction,
  change: (context: MemberChange) => Promise<void>,
): Promise<RoomDetails> {
  const { roomId } = input
  const now = deps.clock.now()
  await deps.db.$transaction(async (tx) => {
    await lockRoom(tx, roomId)
    const role = await authorizeRoom(tx, actor, roomId, action)
    const member = await tx.roomMember.findFirst({ where: { id: input.memberId, roomId }, select: memberSelect })
    if (!member) throw new AppError("MEMBER_NOT_FOUND")
    const room = await tx.room.update({
      where: { id: roomId },
      data: { rightsChangedAt: now },
      select: { id: true, name: true, creatorId: true },
    })
    const memberName = member.user?.name ?? member.guestName ?? ""
    const memberPayload = { id: member.id, user_id: member.userId, name: memberName, role: member.role }
    await change({ tx, role, room, member, memberName, memberPayload, now })
  })
  await reconcileMembers(deps, roomId)
  await dispatchWebhooks(deps, roomId)
  return getRoom(deps)(actor, { roomId })
}
