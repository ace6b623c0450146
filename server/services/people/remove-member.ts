import { AppError } from "@/lib/contracts/errors"
import type { MemberInput } from "@/lib/contracts/people"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { mayModerate } from "@/lib/rules/access"
import { audit } from "../kernel/audit"
import { enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { changeMember } from "./change-member"
import type { ReconcileDeps } from "./reconcile-participants"

/**
 * Removes a member, or declines a waiting one. Only a host can let them in again; invitations do not. A removed co-host
 * loses that role.
 * @throws ROOM_NOT_FOUND
 * @throws FORBIDDEN (also when a co-host removes another co-host)
 * @throws MEMBER_NOT_FOUND
 */
export function removeMember(deps: ReconcileDeps) {
  return (actor: Actor, input: MemberInput): Promise<RoomDetails> =>
    changeMember(deps, actor, input, "room.moderate", async ({ tx, memberPayload, role, room, member, memberName }) => {
      if (!mayModerate(role, member)) {
        throw new AppError("FORBIDDEN", { detail: "removeCoHost" })
      }
      if (member.status === "removed") return
      await tx.roomMember.update({
        where: { id: member.id },
        data: { status: "removed", ...(member.role === "cohost" && { role: "viewer" }) },
      })
      await audit(tx, actor, { action: "member.remove", room, subject: memberName })
      await enqueueWebhookDeliveries(tx, { type: "member.removed", roomId: room.id, member: memberPayload })
    })
}
