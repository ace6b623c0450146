import { AppError } from "@/lib/contracts/errors"
import type { MemberInput } from "@/lib/contracts/people"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { mayModerate } from "@/lib/rules/access"
import { audit } from "../kernel/audit"
import { changeMember } from "./change-member"
import type { ReconcileDeps } from "./reconcile-participants"

/**
 * Disables a member's microphone until a host enables it again; LiveKit drops their audio in the meantime. After
 * unmuting it stays off until the member turns it on.
 * @throws ROOM_NOT_FOUND
 * @throws FORBIDDEN (also when a co-host mutes another co-host)
 * @throws MEMBER_NOT_FOUND
 */
export function muteMember(deps: ReconcileDeps) {
  return (actor: Actor, input: MemberInput & { isMuted: boolean }): Promise<RoomDetails> =>
    changeMember(deps, actor, input, "room.moderate", async ({ tx, role, room, member, memberName, now }) => {
      if (!mayModerate(role, member)) {
        throw new AppError("FORBIDDEN", { detail: "muteCoHost" })
      }
      if (member.status === "removed") throw new AppError("MEMBER_NOT_FOUND")
      if ((member.mutedAt !== null) === input.isMuted) return
      await tx.roomMember.update({ where: { id: member.id }, data: { mutedAt: input.isMuted ? now : null } })
      await audit(tx, actor, { action: input.isMuted ? "member.mute" : "member.unmute", room, subject: memberName })
    })
}
