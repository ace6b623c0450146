import { AppError } from "@/lib/contracts/errors"
import type { MemberInput } from "@/lib/contracts/people"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import { enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { changeMember } from "./change-member"
import type { ReconcileDeps } from "./reconcile-participants"

/**
 * Makes a member the room's owner; the previous owner becomes a co-host.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 * @throws MEMBER_NOT_FOUND when the member is not admitted.
 * @throws INVALID_INPUT when the member is a guest.
 */
export function handOverRoom(deps: ReconcileDeps) {
  return (actor: Actor, input: MemberInput): Promise<RoomDetails> =>
    changeMember(deps, actor, input, "room.handOver", async ({ tx, room, member, memberName }) => {
      if (member.status !== "admitted") throw new AppError("MEMBER_NOT_FOUND")
      if (member.userId === null) {
        throw new AppError("INVALID_INPUT", { detail: "guestAsOwner" })
      }
      // The owner has no membership row.
      await tx.roomMember.delete({ where: { id: member.id } })
      await tx.room.update({ where: { id: room.id }, data: { creatorId: member.userId } })
      await tx.roomMember.create({ data: { roomId: room.id, userId: room.creatorId, role: "cohost" } })
      await enqueueWebhookDeliveries(tx, { type: "room.changed", roomId: room.id })
      await audit(tx, actor, { action: "room.hand_over", room, subject: memberName })
    })
}
