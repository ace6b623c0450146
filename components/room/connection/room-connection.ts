import type { Room } from "livekit-client"
import type { ComponentType } from "react"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type * as liveParts from "../live"
import type { ConnectionPhase } from "./connection-phase"

/** The conference of a room's page, with what shows it. */
export interface Live {
  conference: Room
  parts: typeof liveParts
}

export interface RoomConnection {
  /** Null until LiveKit's client has been loaded. */
  conference: Room | null
  /** Null until what shows it has been loaded too. */
  live: Live | null
  /** The page around it, for who has waited for `live`; null before. */
  Screen: ComponentType<RoomScreenProps> | null
  phase: ConnectionPhase
  /** Joins again after `elsewhere`: this window takes over. */
  takeOver: () => void
}

export interface RoomScreenProps {
  initialRoom: RoomDetails
  connection: RoomConnection
}
