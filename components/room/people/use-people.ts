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

/** The people in the room, oneself first, then in the order they came. The movie bot is not one of them. */
export function usePeople(room: Room | null): Participant[] {
  // Participants change in place: a new array each time tells React to look at them again.
  return useConference(room, events, findPeople, nobody)
}

function findPeople(room: Room): Participant[] {
  // What was known before a loss is not known any more; a repair keeps everybody.
  if (!hasJoined(room)) return []
  const others = [...room.remoteParticipants.values()].filter((participant) => !isMovieBot(participant))
  others.sort((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0))
  return [room.localParticipant, ...others]
}
