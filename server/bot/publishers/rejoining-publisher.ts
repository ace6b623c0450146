import { setTimeout as systemSleep } from "node:timers/promises"
import { AppError } from "@/server/contracts/errors"
import { deferred, type Publisher, type PublisherFactory, type PublisherOptions } from "./publisher"

/** How long a lost room is looked for before the screening fails. */
const REJOIN_WINDOW_MS = 15_000
const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 2_000

/** How a membership that may be renewed ends: for good. */
export type MembershipEnd = { cause: "evicted" } | { cause: "left" } | { cause: "failed"; error: AppError }

export interface Membership {
  /** Resolves when the bot is in the room for the first time. Rejects with an AppError when it cannot join in time. */
  join(): Promise<void>
  /** The publisher that is in the room, or null while the room is being looked for. */
  current(): Publisher | null
  leave(): Promise<void>
  readonly ended: Promise<MembershipEnd>
}

/** How time passes, injected so that the rules can be tested without waiting. */
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
 * Stays in the room: tries to join for a bounded time, and joins anew when the server went away. Who was evicted never
 * rejoins, whatever the reason: two bots would throw each other out for ever.
 * @param onRejoin called each time a new publisher is in the room in place of a lost one
 */
export function createMembership(
  createPublisher: PublisherFactory,
  options: PublisherOptions,
  onRejoin: () => void,
  patience: Patience = systemPatience,
): Membership {
  const ended = deferred<MembershipEnd>()
  const leaving = new AbortController()
  let publisher: Publisher | null = null

  const joinWithin = async (windowMs: number): Promise<Publisher> => {
    const deadline = patience.monotonicMs() + windowMs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2)) {
      const candidate = createPublisher(options)
      try {
        await candidate.join()
        if (leaving.signal.aborted) {
          await candidate.leave()
          leaving.signal.throwIfAborted()
        }
        return candidate
      } catch (error) {
        leaving.signal.throwIfAborted()
        const isHopeless = !(error instanceof AppError) || error.code !== "LIVEKIT_UNREACHABLE"
        if (isHopeless || patience.monotonicMs() + pauseMs > deadline) throw error
        await patience.sleep(pauseMs, leaving.signal)
      }
    }
  }

  const watch = (joined: Publisher): void => {
    publisher = joined
    void joined.disconnected.then(async (cause) => {
      publisher = null
      if (cause !== "lost" || leaving.signal.aborted) {
        ended.resolve({ cause: cause === "evicted" ? "evicted" : "left" })
        return
      }
      await joined.leave()
      try {
        watch(await joinWithin(REJOIN_WINDOW_MS))
        onRejoin()
      } catch (error) {
        if (leaving.signal.aborted) ended.resolve({ cause: "left" })
        else
          ended.resolve({
            cause: "failed",
            error: error instanceof AppError ? error : new AppError("LIVEKIT_UNREACHABLE"),
          })
      }
    })
  }

  const leaveOnce = async (): Promise<void> => {
    leaving.abort()
    const last = publisher
    publisher = null
    await last?.leave()
    ended.resolve({ cause: "left" })
  }
  let left: Promise<void> | null = null

  return {
    ended: ended.promise,
    current: () => publisher,
    async join() {
      watch(await joinWithin(REJOIN_WINDOW_MS))
    },
    // Whoever asks second waits as well: the process ends after it, and a bot that is cut off stays in the room for 20 s.
    leave() {
      left ??= leaveOnce()
      return left
    },
  }
}
