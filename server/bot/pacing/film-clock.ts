/**
 * The clock a film runs by: film time advances with a monotonic clock and never waits for the decoder. Negative film
 * time is the wait before the first frame.
 */
export interface FilmClock {
  /** Film position now, in milliseconds; negative before the start. */
  positionMs(): number
  /** The monotonic time at which a film position is due. */
  dueAtMs(positionMs: number): number
}

/** The clocks of a machine, injected so that pacing can be tested without waiting. */
export interface TimeSource {
  /** Milliseconds that only ever go forward. */
  monotonicMs(): number
  /** Milliseconds since 1970, as calendars count. */
  epochMs(): number
}

export const systemTime: TimeSource = { monotonicMs: () => performance.now(), epochMs: () => Date.now() }

/** A clock that shows `positionMs` at the monotonic time `anchorMs` and runs at real speed. */
export function createFilmClock(time: TimeSource, anchorMs: number, positionMs: number): FilmClock {
  return {
    positionMs: () => time.monotonicMs() - anchorMs + positionMs,
    dueAtMs: (position) => anchorMs + position - positionMs,
  }
}

/**
 * The monotonic time at which the first frame is due. A start in the future is kept to the millisecond; one that is past
 * or too near for a slate starts after `leadMs`, and from the film's beginning: nobody misses the first scene.
 */
export function anchorOfStart(time: TimeSource, startAtEpochMs: number, leadMs: number): number {
  const now = time.monotonicMs()
  return now + Math.max(startAtEpochMs - time.epochMs(), leadMs)
}
