import type { Participant, Room } from "livekit-client"
import { createContext, use } from "react"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { RoomView } from "@/lib/rules/room-view"
import type { ConnectionPhase } from "./connection/connection-phase"
import type { Live } from "./connection/room-connection"
import type { MovieControl } from "./transport/use-movie-control"

export type RoomDialog = "invite" | "schedule"

interface RoomContextValue {
  room: RoomDetails
  view: RoomView
  control: MovieControl
  phase: ConnectionPhase
  isConnected: boolean
  /** Null, like `conference`, until the components that show the conference are loaded. */
  live: Live | null
  conference: Room | null
  people: Participant[]
  /** Fetches the room again. */
  refresh: () => void
  openDialog: (dialog: RoomDialog) => void
}

/** Shared by the components of a room's page. The film's element takes properties instead, so that a change here does not render it. */
export const RoomContext = createContext<RoomContextValue | null>(null)

export function useRoom(): RoomContextValue {
  const value = use(RoomContext)
  if (!value) throw new Error("useRoom is called outside of a room")
  return value
}
