import { DisconnectReason, type Room, RoomEvent } from "livekit-client"
import { errorCodeOf } from "@/components/shell/errors"
import type { JoinToken } from "@/server/contracts/rooms"
import type { ConnectionPhase } from "../connection-phase"

const AFTER_LOSS_MS = 500
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 10_000

export type LoopRoom = Pick<Room, "connect" | "on" | "off">

/**
 * Keeps a person in the LiveKit room until `signal` is aborted: short losses are LiveKit's own to mend; when it gives up, or
 * the server cannot be reached, a new token is fetched and the room joined again. Returns early when going on would be
 * wrong: after a join in another window (both would throw each other out for ever) and after a removal.
 */
export async function keepConnected(options: {
  room: LoopRoom
  fetchToken: () => Promise<JoinToken>
  onPhase: (phase: ConnectionPhase) => void
  signal: AbortSignal
  /** Waits before the next attempt, in milliseconds; ends early when trying makes sense again or the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}): Promise<void> {
  const { room, onPhase, signal } = options
  let retryMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    const loss = observeLoss(room, signal)
    try {
      const { url, token } = await options.fetchToken()
      if (signal.aborted) return
      await room.connect(url, token)
      if (signal.aborted) return
      onPhase("connected")
      retryMs = FIRST_RETRY_MS
      const reason = await loss.happened
      if (signal.aborted) return
      if (reason === DisconnectReason.DUPLICATE_IDENTITY) return onPhase("elsewhere")
      if (reason === DisconnectReason.PARTICIPANT_REMOVED) return onPhase("removed")
      onPhase("reconnecting")
      // A server that lets people in and throws them out again is not asked without a pause.
      await options.wait(AFTER_LOSS_MS, signal)
    } catch (error) {
      if (signal.aborted) return
      const code = errorCodeOf(error)
      if (code === "ROOM_NOT_FOUND" || code === "FORBIDDEN") return onPhase("removed")
      onPhase("unreachable")
      await options.wait(retryMs, signal)
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    } finally {
      loss.stop()
    }
  }
}

/** Listens from before the join on: a loss right after it must not be missed. */
function observeLoss(room: LoopRoom, signal: AbortSignal) {
  let settle: (reason: DisconnectReason | undefined) => void = () => {}
  const happened = new Promise<DisconnectReason | undefined>((resolve) => {
    settle = resolve
  })
  const onDisconnected = (reason?: DisconnectReason) => settle(reason)
  const onAbort = () => settle(undefined)
  room.on(RoomEvent.Disconnected, onDisconnected)
  signal.addEventListener("abort", onAbort)
  return {
    happened,
    stop() {
      room.off(RoomEvent.Disconnected, onDisconnected)
      signal.removeEventListener("abort", onAbort)
    },
  }
}
