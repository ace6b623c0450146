import type { RoomRight, RoomRights, RoomRole } from "@/lib/contracts/rooms"
import { isHost, permits } from "./access"

/** What a person may use in the conference. */
export interface ConferenceRights {
  camera: boolean
  microphone: boolean
  chat: boolean
}
export type ConferenceDevice = keyof ConferenceRights

/** Why a person may not use something: a host muted them, or the room allows it to others only. */
type Refusal = "muted" | Exclude<RoomRight, "everyone">

/** Null when the person may use it. A host's muting outweighs the room's rights. */
export function refusalOf(
  device: ConferenceDevice,
  role: RoomRole,
  rights: RoomRights,
  isMuted: boolean,
): Refusal | null {
  if (device === "microphone" && isMuted) return "muted"
  const right = rights[device]
  if (right === "everyone" || isHost(role) || (right === "members" && role !== "guest")) return null
  return right
}

/** Null for roles that may not join the conference at all. */
export function conferenceRights(role: RoomRole, rights: RoomRights, isMuted: boolean): ConferenceRights | null {
  if (!permits(role, "room.join")) return null
  const may = (device: ConferenceDevice) => refusalOf(device, role, rights, isMuted) === null
  return { camera: may("camera"), microphone: may("microphone"), chat: may("chat") }
}

export const sameRights = (a: ConferenceRights, b: ConferenceRights): boolean =>
  a.camera === b.camera && a.microphone === b.microphone && a.chat === b.chat
