import { ConnectionState, type RemoteParticipant, type Room, RoomEvent } from "livekit-client"
import { useEffect, useRef } from "react"
import type { ScreeningDto } from "@/server/contracts/screening"
import { isMovieBot } from "../use-film"
import type { ChatEvent } from "./chat-entries"
import { filmEvent } from "./film-event"

/** Tells who comes and goes. Who was there before this page came is no news. */
export function usePresenceEvents(room: Room, onEvent: (event: ChatEvent) => void) {
  useEffect(() => {
    const tell = (kind: "joined" | "left") => (participant: RemoteParticipant) => {
      // When this page loses the room, everybody seems to leave.
      if (room.state !== ConnectionState.Connected || isMovieBot(participant)) return
      onEvent({ kind, name: participant.name || null })
    }
    const onJoined = tell("joined")
    const onLeft = tell("left")
    room.on(RoomEvent.ParticipantConnected, onJoined)
    room.on(RoomEvent.ParticipantDisconnected, onLeft)
    return () => {
      room.off(RoomEvent.ParticipantConnected, onJoined)
      room.off(RoomEvent.ParticipantDisconnected, onLeft)
    }
  }, [room, onEvent])
}

/** Tells what becomes of the film, from when this page came. */
export function useFilmEvents(screening: ScreeningDto | null, onEvent: (event: ChatEvent) => void) {
  const before = useRef(screening)
  useEffect(() => {
    const event = filmEvent(before.current, screening)
    before.current = screening
    if (event) onEvent(event)
  }, [screening, onEvent])
}
