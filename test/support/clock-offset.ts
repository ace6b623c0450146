/** For how long a reading counts at least; a jump of the other clock is taken over within twice that. */
const READINGS_COUNT_MS = 1000

/**
 * How far another clock is behind ours, from readings of the two that are only ever late: the least of the newest. Not the
 * least ever: the sound's clock stands still while a busy machine gives the browser no time to play, and drifts over hours.
 */
export function createClockOffset() {
  let before = Number.POSITIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  let sinceMs = Number.NEGATIVE_INFINITY
  return {
    /** A reading of both clocks, in milliseconds. */
    take(ourMs: number, otherMs: number): void {
      if (ourMs - sinceMs >= READINGS_COUNT_MS) {
        before = least
        least = Number.POSITIVE_INFINITY
        sinceMs = ourMs
      }
      least = Math.min(least, ourMs - otherMs)
    },
    /** What to add to the other clock to have ours, in milliseconds. */
    read: (): number => Math.min(before, least),
  }
}
