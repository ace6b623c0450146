import { setTimeout as systemSleep } from "node:timers/promises"
import { AppError } from "@/lib/contracts/errors"
import type { Publisher } from "./publisher"

/** How long joining is tried before the screening fails. */
const JOIN_WINDOW_MS = 15_000
const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 2_000

/** Time, injected so that tests need not wait. */
export interface Patience {
  monotonicMs(): number
  /** Rejects when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

const systemPatience: Patience = {
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => systemSleep(ms, undefined, { signal }),
}

/**
 * Joins the room, and retries for a bounded time while LiveKit is unreachable; each attempt needs a new publisher. Rejects with
 * an AppError, or with the signal's reason once the bot has left the room.
 */
export async function joinRoom<P extends Publisher<never, never>>(
  createPublisher: () => P,
  signal: AbortSignal,
  patience: Patience = systemPatience,
): Promise<P> {
  const deadlineMs = patience.monotonicMs() + JOIN_WINDOW_MS
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
    signal.throwIfAborted()
    const publisher = createPublisher()
    try {
      await publisher.join()
      if (!signal.aborted) return publisher
    } catch (error) {
      await publisher.leave()
      signal.throwIfAborted()
      const isHopeless = !(error instanceof AppError) || error.code !== "LIVEKIT_UNREACHABLE"
      if (isHopeless || patience.monotonicMs() + pauseMs > deadlineMs) throw error
      await patience.sleep(pauseMs, signal)
      continue
    }
    await publisher.leave()
    signal.throwIfAborted()
  }
}
