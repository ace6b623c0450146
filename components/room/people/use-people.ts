import type { Participant, Room } from "livekit-client"
import { hasJoined } from "../connection/conference-state"
import { useConference } from "../connection/use-conference"
import { isMovieBot } from "../stage/use-film"

const events = [
  "connectionStateChanged",
  "participantConnected",
  "participantDisconnected",
  "participantNameChanged",
  "participantAttributesChanged",
  "participantPermissionsChanged",
  "trackSubscribed",
  "trackUnsubscribed",
  "trackMuted",
  "trackUnmuted",
  "localTrackPublished",
  "localTrackUnpublished",
] as const

const nobody: Participant[] = []

/** The people in the room in the order in which they joined, oneself first. The movie bot does not count. */
export function usePeople(room: Room | null): Participant[] {
  // LiveKit mutates participants, so a new array tells React about changes.
  return useConference(room, events, findPeople, nobody)
}

function findPeople(room: Room): Participant[] {
  // A lost room has no participants; a short reconnect keeps them.
  if (!hasJoined(room)) return []
  const others = [...room.remoteParticipants.values()].filter((participant) => !isMovieBot(participant))
  others.sort((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0))
  return [room.localParticipant, ...others]
}
