import { setTimeout as sleep } from "node:timers/promises"
import { AppError } from "@/lib/contracts/errors"
import type { Still } from "../media/encode/still-encoder"
import type { BoundedQueue } from "../pacing/bounded-queue"
import type { FilmClock, TimeSource } from "../pacing/film-clock"
import type { PlaybackStats } from "../pacing/playback-stats"
import { withTimeout } from "../pacing/with-timeout"
import type { MediaInfo } from "../supervise/player-protocol"

/**
 * A film that is open at a position and ready to run from there to its end, once, by one clock. Whatever changes that (a
 * pause, a seek, a source that stalled, a room that was lost) ends the reel, and another one goes on from its position.
 */
export interface Playout extends AsyncDisposable {
  readonly info: MediaInfo
  /** Film position of its first picture. */
  readonly startMs: number
  /** Resolves when pictures and sound are ready to run. Rejects with an AppError, or NotPassable. */
  primed(): Promise<void>
  /** The first picture, to be shown while the film stands still; null for a film without picture. */
  still(): Promise<Still | null>
  /**
   * Runs to the end of the film. Rejects with an AppError, with NotPassable, or with the signal's reason.
   * @param onLive called when the first picture is out
   */
  run(options: { clock: FilmClock; stats: PlaybackStats; signal: AbortSignal; onLive: () => void }): Promise<void>
  /** Where the film has to go on when this reel ends early. */
  readonly reachedMs: number
}

/** With nothing arriving for this long while it is due, the source has stalled. */
const STALL_TIMEOUT_MS = 2_500

/** Rejects with MEDIA_STALLED when the work takes too long. */
export const arriving = <T>(work: Promise<T>): Promise<T> =>
  withTimeout(work, STALL_TIMEOUT_MS, () => new AppError("MEDIA_STALLED"))

/** Puts everything that `next` gives into a queue until it gives null, or nobody takes it any more; its failure, too. */
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

/** The next item of a queue that a source fills. Rejects with MEDIA_STALLED when none comes for too long. */
export function nextOf<T>(queue: BoundedQueue<T>): Promise<T | null> {
  return queue.size > 0 ? queue.shift() : arriving(queue.shift())
}
