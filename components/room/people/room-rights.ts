import type { useTranslations } from "next-intl"
import type { MemberDto, RoomDetails, RoomRole } from "@/lib/contracts/rooms"

/** What may be used in the conference. */
export type Device = "camera" | "microphone" | "chat"

/** Why somebody may not use something, for a person; null when they may. The server decides: this only says so. */
export function whyNot(
  room: Pick<RoomDetails, "role" | "rights" | "members">,
  identity: string,
  device: Device,
  t: ReturnType<typeof useTranslations<"lobby.whyNot">>,
): string | null {
  if (device === "microphone" && room.members.some((member) => member.identity === identity && member.isMuted)) {
    return t("muted")
  }
  const right = room.rights[device]
  if (right === "everyone" || isHostRole(room.role)) return null
  if (right === "members" && room.role !== "guest") return null
  return t(`${device}.${right}`)
}

export const isHostRole = (role: RoomRole): boolean =>
  role === "creator" || role === "cohost" || role === "administrator"

/** Who owns the room: appoints, hands over, says who may use what. */
export const isOwnerRole = (role: RoomRole): boolean => role === "creator" || role === "administrator"

/** Who may mute and remove this member: co-hosts are for owners alone. */
export const mayModerate = (role: RoomRole, member: MemberDto): boolean =>
  isOwnerRole(role) || (role === "cohost" && member.role !== "cohost")
