import type { Room } from "livekit-client"

/** Also true while LiveKit repairs a short loss. */
export function hasJoined(conference: Pick<Room, "state">): boolean {
  const state: string = conference.state
  return state !== "disconnected" && state !== "connecting"
}

/** False while LiveKit repairs a loss. */
export function isConnected(conference: Pick<Room, "state">): boolean {
  const state: string = conference.state
  return state === "connected"
}
