import { DisconnectReason, type Room, RoomEvent } from "livekit-client"
import { errorCodeOf } from "@/components/shell/errors"
import type { JoinToken } from "@/lib/contracts/rooms"
import type { ConnectionPhase } from "../connection/connection-phase"

const AFTER_LOSS_MS = 500
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 10_000

export type LoopRoom = Pick<Room, "connect" | "on" | "off">

/**
 * Keeps a person in the LiveKit room until `signal` is aborted. LiveKit repairs short losses itself. When it gives up or
 * cannot reach the server, this fetches a new token and joins again. It returns early after a join in another window, because
 * both windows would disconnect each other forever, and after a removal.
 */
export async function keepConnected(options: {
  room: LoopRoom
  fetchToken: () => Promise<JoinToken>
  /** How the early join was lost. It may have been disconnected before this starts. */
  earlyLoss?: Promise<DisconnectReason | undefined> | undefined
  onPhase: (phase: ConnectionPhase) => void
  signal: AbortSignal
  /** Waits between attempts, in milliseconds. Resolves early when a retry makes sense or the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}): Promise<void> {
  const { room, onPhase, signal } = options
  let { earlyLoss } = options
  let retryMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    const loss = observeLoss(room, signal, earlyLoss)
    earlyLoss = undefined
    try {
      const token = await options.fetchToken()
      if (signal.aborted) return
      // A new join would disconnect the other window if the early join has been replaced.
      if (!loss.last()) await join(room, token, loss)
      if (signal.aborted) return
      if (!loss.last()) {
        onPhase("connected")
        retryMs = FIRST_RETRY_MS
      }
      await loss.happened
      if (signal.aborted) return
      const last = loss.last()
      if (last) return onPhase(last)
      onPhase("reconnecting")
      // Avoids a tight loop with a server that admits and disconnects at once.
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

type Loss = ReturnType<typeof observeLoss>

/** Resolves when the room is joined or lost for good. LiveKit's client alone would wait for the media until it times out. */
async function join(room: LoopRoom, { url, token }: JoinToken, loss: Loss): Promise<void> {
  const joined = room.connect(url, token)
  await Promise.race([joined, loss.happened])
  if (!loss.last()) await joined
}

/** Listens before the join, so that a loss right after it is not missed. */
function observeLoss(room: LoopRoom, signal: AbortSignal, earlyLoss?: Promise<DisconnectReason | undefined>) {
  let last: ConnectionPhase | null = null
  let settle: () => void = () => {}
  const happened = new Promise<void>((resolve) => {
    settle = resolve
  })
  const onDisconnected = (reason?: DisconnectReason) => {
    last = lastPhase(reason)
    settle()
  }
  void earlyLoss?.then((reason) => lastPhase(reason) && onDisconnected(reason))
  room.on(RoomEvent.Disconnected, onDisconnected)
  signal.addEventListener("abort", settle)
  return {
    /** Resolves with the loss, or when the signal is aborted. */
    happened,
    /** The final phase after a loss; null before a loss, and when the room can be joined again. */
    last: () => last,
    stop() {
      room.off(RoomEvent.Disconnected, onDisconnected)
      signal.removeEventListener("abort", settle)
    },
  }
}

function lastPhase(reason: DisconnectReason | undefined): ConnectionPhase | null {
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return "elsewhere"
  return reason === DisconnectReason.PARTICIPANT_REMOVED ? "removed" : null
}
