import { AppError } from "@/lib/contracts/errors"
import type { MemberInput } from "@/lib/contracts/people"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import { changeMember } from "./change-member"
import type { ReconcileDeps } from "./reconcile-participants"

/**
 * Appoints or dismisses a co-host.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 * @throws MEMBER_NOT_FOUND when the member is not admitted.
 * @throws INVALID_INPUT when the member is a guest.
 */
export function setMemberRole(deps: ReconcileDeps) {
  return (actor: Actor, input: MemberInput & { role: "cohost" | "viewer" }): Promise<RoomDetails> =>
    changeMember(deps, actor, input, "room.appoint", async ({ tx, room, member, memberName }) => {
      if (member.status !== "admitted") throw new AppError("MEMBER_NOT_FOUND")
      if (member.userId === null) {
        throw new AppError("INVALID_INPUT", {
          detail: "guestAsCoHost",
        })
      }
      if (member.role === input.role) return
      const isCohost = input.role === "cohost"
      await tx.roomMember.update({
        where: { id: member.id },
        // Hosts cannot be muted.
        data: { role: input.role, ...(isCohost && { mutedAt: null }) },
      })
      await audit(tx, actor, { action: isCohost ? "member.appoint" : "member.dismiss", room, subject: memberName })
    })
}
