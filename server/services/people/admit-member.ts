import type { MemberInput } from "@/lib/contracts/people"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import { enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { changeMember } from "./change-member"
import type { ReconcileDeps } from "./reconcile-participants"

/**
 * Admits a waiting or removed member. Does nothing for an admitted one.
 * @throws ROOM_NOT_FOUND, FORBIDDEN, MEMBER_NOT_FOUND
 */
export function admitMember(deps: ReconcileDeps) {
  return (actor: Actor, input: MemberInput): Promise<RoomDetails> =>
    changeMember(deps, actor, input, "room.admit", async ({ tx, memberPayload, room, member, memberName }) => {
      if (member.status === "admitted") return
      await tx.roomMember.update({ where: { id: member.id }, data: { status: "admitted" } })
      await audit(tx, actor, { action: "member.admit", room, subject: memberName })
      await enqueueWebhookDeliveries(tx, { type: "member.joined", roomId: room.id, member: memberPayload })
    })
}
