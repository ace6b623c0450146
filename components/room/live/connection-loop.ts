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
  /** How the first join was lost, if it had begun before: by then it may have been thrown out already. */
  begunLoss?: Promise<DisconnectReason | undefined> | undefined
  onPhase: (phase: ConnectionPhase) => void
  signal: AbortSignal
  /** Waits before the next attempt, in milliseconds; ends early when trying makes sense again or the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}): Promise<void> {
  const { room, onPhase, signal } = options
  let { begunLoss } = options
  let retryMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    const loss = observeLoss(room, signal, begunLoss)
    begunLoss = undefined
    try {
      const { url, token } = await options.fetchToken()
      if (signal.aborted) return
      const joined = room.connect(url, token)
      // LiveKit's client does not end a join from which it was thrown out: it waits for the media until it gives up.
      const early = await Promise.race([joined.then(() => null), loss.happened])
      if (signal.aborted) return
      if (!lastPhase(early)) {
        await joined
        if (signal.aborted) return
        onPhase("connected")
        retryMs = FIRST_RETRY_MS
      }
      const reason = await loss.happened
      if (signal.aborted) return
      const last = lastPhase(reason)
      if (last) return onPhase(last)
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

/** How a connection ends for good, by the reason of its loss; null where it is joined again. */
function lastPhase(reason: DisconnectReason | null | undefined): ConnectionPhase | null {
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return "elsewhere"
  return reason === DisconnectReason.PARTICIPANT_REMOVED ? "removed" : null
}

/** Listens from before the join on: a loss right after it must not be missed. */
function observeLoss(room: LoopRoom, signal: AbortSignal, begunLoss?: Promise<DisconnectReason | undefined>) {
  let settle: (reason: DisconnectReason | undefined) => void = () => {}
  const happened = new Promise<DisconnectReason | undefined>((resolve) => {
    settle = resolve
  })
  const onDisconnected = (reason?: DisconnectReason) => settle(reason)
  const onAbort = () => settle(undefined)
  void begunLoss?.then((reason) => lastPhase(reason) && settle(reason))
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
