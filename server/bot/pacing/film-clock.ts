/**
 * The clock of a running film. Film time advances with a monotonic clock and never waits for the decoder; it is negative before
 * the first frame.
 */
export interface FilmClock {
  positionMs(): number
  /** The monotonic time at which a film position is due. */
  dueAtMs(positionMs: number): number
}

/** Clocks, injected so that pacing can be tested without waiting. */
export interface TimeSource {
  monotonicMs(): number
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
 * The monotonic time at which the first frame is due. A future start is kept to the millisecond. A start that is past, or too
 * near for a slate, is delayed by `leadMs` and still begins with the first scene.
 */
export function anchorOfStart(time: TimeSource, startAtEpochMs: number, leadMs: number): number {
  const now = time.monotonicMs()
  return now + Math.max(startAtEpochMs - time.epochMs(), leadMs)
}
