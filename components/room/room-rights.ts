import type { MemberDto, RoomDetails, RoomRight, RoomRole } from "@/server/contracts/rooms"

/** What may be used in the conference. */
export type Device = "camera" | "microphone" | "chat"

const whose: Record<Exclude<RoomRight, "everyone">, string> = {
  members: "members with an account",
  hosts: "hosts",
}

const deviceNames: Record<Device, string> = { camera: "the camera", microphone: "the microphone", chat: "the chat" }

/** Why somebody may not use something, for a person; null when they may. The server decides: this only says so. */
export function whyNot(
  room: Pick<RoomDetails, "role" | "rights" | "members">,
  identity: string,
  device: Device,
): string | null {
  if (device === "microphone" && room.members.some((member) => member.identity === identity && member.isMuted)) {
    return "A host muted you."
  }
  const right = room.rights[device]
  if (right === "everyone" || isHostRole(room.role)) return null
  if (right === "members" && room.role !== "guest") return null
  return `In this room ${deviceNames[device]} is for ${whose[right]}.`
}

export const isHostRole = (role: RoomRole): boolean =>
  role === "creator" || role === "cohost" || role === "administrator"

/** Who owns the room: appoints, hands over, says who may use what. */
export const isOwnerRole = (role: RoomRole): boolean => role === "creator" || role === "administrator"

/** Who may mute and remove this member: co-hosts are for owners alone. */
export const mayModerate = (role: RoomRole, member: MemberDto): boolean =>
  isOwnerRole(role) || (role === "cohost" && member.role !== "cohost")
