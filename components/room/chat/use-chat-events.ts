import type { RemoteParticipant, Room } from "livekit-client"
import { useEffect, useRef } from "react"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isConnected } from "../connection/conference-state"
import { isMovieBot } from "../stage/use-film"
import type { ChatEvent } from "./chat-entries"
import { filmEvent } from "./film-event"

/** Tells who comes and goes. Who was there before this page came is no news. */
export function usePresenceEvents(room: Room | null, onEvent: (event: ChatEvent) => void) {
  useEffect(() => {
    if (!room) return
    const tell = (kind: "joined" | "left") => (participant: RemoteParticipant) => {
      // When this page loses the room, everybody seems to leave.
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

/** Tells what becomes of the film, from when this page came. */
export function useFilmEvents(screening: ScreeningDto | null, onEvent: (event: ChatEvent) => void) {
  const before = useRef(screening)
  useEffect(() => {
    const event = filmEvent(before.current, screening)
    before.current = screening
    if (event) onEvent(event)
  }, [screening, onEvent])
}
