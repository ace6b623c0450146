import type { Room } from "livekit-client"
import type { ComponentType } from "react"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type * as liveParts from "../live"
import type { ConnectionPhase } from "./connection-phase"

/** A joined conference and the parts that show it. */
export interface Live {
  conference: Room
  parts: typeof liveParts
}

export interface RoomConnection {
  /** Null until LiveKit's client is loaded. */
  conference: Room | null
  /** Null until the components that show the conference are loaded. */
  live: Live | null
  /** The room's page, loaded together with `live`. */
  Screen: ComponentType<RoomScreenProps> | null
  phase: ConnectionPhase
  /** Joins again after `elsewhere`. */
  takeOver: () => void
}

export interface RoomScreenProps {
  initialRoom: RoomDetails
  connection: RoomConnection
}
