import type { RemoteParticipant, Room } from "livekit-client"
import { useEffect, useRef } from "react"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isConnected } from "../connection/conference-state"
import { isMovieBot } from "../stage/use-film"
import type { ChatEvent } from "./chat-entries"
import { filmEvent } from "./film-event"

/** Reports people who join and leave. People who were there before the page loaded are not reported. */
export function usePresenceEvents(room: Room | null, onEvent: (event: ChatEvent) => void) {
  useEffect(() => {
    if (!room) return
    const tell = (kind: "joined" | "left") => (participant: RemoteParticipant) => {
      // When this page loses its connection, LiveKit reports that everybody left.
      if (!isConnected(room) || isMovieBot(participant)) return
      onEvent({ kind, name: participant.name || null })
    }
    const onJoined = tell("joined")
    const onLeft = tell("left")
    room.on("participantConnected", onJoined)
    room.on("participantDisconnected", onLeft)
    return () => {
      room.off("participantConnected", onJoined)
      room.off("participantDisconnected", onLeft)
    }
  }, [room, onEvent])
}

/** Reports changes of the film since the page loaded. */
export function useFilmEvents(screening: ScreeningDto | null, onEvent: (event: ChatEvent) => void) {
  const before = useRef(screening)
  useEffect(() => {
    const event = filmEvent(before.current, screening)
    before.current = screening
    if (event) onEvent(event)
  }, [screening, onEvent])
}
