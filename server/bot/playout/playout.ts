import { setTimeout as sleep } from "node:timers/promises"
import { AppError } from "@/lib/contracts/errors"
import { withTimeout } from "@/lib/with-timeout"
import type { Still } from "../media/encode/still-encoder"
import type { BoundedQueue } from "../pacing/bounded-queue"
import type { FilmClock, TimeSource } from "../pacing/film-clock"
import type { PlaybackStats } from "../pacing/playback-stats"
import type { MediaInfo } from "../supervise/player-protocol"

/**
 * A film that is open at a position and runs from there to its end, once, by one clock. Every interruption (a pause, a seek, a
 * stalled source, a lost room) ends the playout, and another one continues at its position.
 */
export interface Playout extends AsyncDisposable {
  readonly info: MediaInfo
  /** Film position of its first picture. */
  readonly startMs: number
  /** Resolves when the first pictures and sounds are ready. Rejects with an AppError, or NotPassable. */
  primed(): Promise<void>
  /** The first picture, shown while the film is paused; null for a film without picture. */
  still(): Promise<Still | null>
  /**
   * Runs to the end of the film. Rejects with an AppError, with NotPassable, or with the signal's reason.
   * @param onLive called when the first picture is out
   */
  run(options: { clock: FilmClock; stats: PlaybackStats; signal: AbortSignal; onLive: () => void }): Promise<void>
  /** Where the film continues when this playout ends early. */
  readonly reachedMs: number
}

/** The source counts as stalled after this long without data that is due. */
const STALL_TIMEOUT_MS = 2_500

/** Rejects with MEDIA_STALLED when the work takes too long. */
export const arriving = <T>(work: Promise<T>): Promise<T> =>
  withTimeout(work, STALL_TIMEOUT_MS, () => new AppError("MEDIA_STALLED"))

/** Fills a queue from `next` until that returns null or the queue is closed. A failure of `next` becomes the queue's. */
export async function fillQueue<T>(queue: BoundedQueue<T>, next: () => Promise<T | null>): Promise<void> {
  try {
    for (let item = await next(); item; item = await next()) if (!(await queue.push(item))) return
    queue.end()
  } catch (error) {
    queue.fail(error)
  }
}

/** Resolves at a monotonic time. Rejects with the signal's reason. */
export async function sleepUntil(time: TimeSource, atMs: number, signal: AbortSignal): Promise<void> {
  const ms = atMs - time.monotonicMs()
  if (ms > 0) await sleep(ms, undefined, { signal })
  signal.throwIfAborted()
}

/** The next item of a queue that a source fills. Rejects with MEDIA_STALLED when it takes too long. */
export function nextOf<T>(queue: BoundedQueue<T>): Promise<T | null> {
  return queue.size > 0 ? queue.shift() : arriving(queue.shift())
}
