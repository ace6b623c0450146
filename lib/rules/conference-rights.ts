import type { RoomRight, RoomRights, RoomRole } from "@/lib/contracts/rooms"
import { isHost, permits } from "./access"

/** What somebody may use in the conference. */
export interface ConferenceRights {
  camera: boolean
  microphone: boolean
  chat: boolean
}

/** What a part in a room may use, or null for who may not be in the conference at all. A host's muting outweighs the room's rights. */
export function conferenceRights(role: RoomRole, rights: RoomRights, isMuted: boolean): ConferenceRights | null {
  if (!permits(role, "room.join")) return null
  const may = (right: RoomRight): boolean =>
    isHost(role) || right === "everyone" || (right === "members" && role !== "guest")
  return { camera: may(rights.camera), microphone: may(rights.microphone) && !isMuted, chat: may(rights.chat) }
}

export const sameRights = (a: ConferenceRights, b: ConferenceRights): boolean =>
  a.camera === b.camera && a.microphone === b.microphone && a.chat === b.chat
