import { ConnectionState, type Participant, type Room, RoomEvent } from "livekit-client"
import { useEffect, useState } from "react"
import { isMovieBot } from "./use-film"

const events = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
] as const

/** The people in the room, oneself first, then in the order they came. The movie bot is not one of them. */
export function usePeople(room: Room): Participant[] {
  const [people, setPeople] = useState<Participant[]>([])

  useEffect(() => {
    // Participants change in place: a new array each time tells React to look at them again.
    const update = () => setPeople(findPeople(room))
    update()
    for (const event of events) room.on(event, update)
    return () => {
      for (const event of events) room.off(event, update)
    }
  }, [room])

  return people
}

function findPeople(room: Room): Participant[] {
  // What was known before a loss is not known any more; a repair keeps everybody.
  if (room.state === ConnectionState.Disconnected || room.state === ConnectionState.Connecting) return []
  const others = [...room.remoteParticipants.values()].filter((participant) => !isMovieBot(participant))
  others.sort((a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0))
  return [room.localParticipant, ...others]
}
