import type { Room } from "livekit-client"

/** Whether this page is in the room, also while LiveKit mends a short loss. */
export function hasJoined(conference: Pick<Room, "state">): boolean {
  const state: string = conference.state
  return state !== "disconnected" && state !== "connecting"
}

/** Whether this page is in the room, and nothing is lost at the moment. */
export function isConnected(conference: Pick<Room, "state">): boolean {
  const state: string = conference.state
  return state === "connected"
}
