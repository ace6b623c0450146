/**
 * Keeps the sound on the film clock. Sound goes into a queue that plays by itself: a chunk plays after everything before it, and
 * an empty queue plays silence, which would delay all later sound. So the schedule predicts when a chunk will be heard, and cuts
 * or pads it accordingly.
 */

/** How far ahead sound is handed over: longer than the process ever stalls, too short to notice on a stop. */
export const SOUND_LEAD_MS = 200
/** Deviations below this are timer noise. Correcting them would click. */
const TOLERANCE_MS = 15

export function createSoundSchedule() {
  /** When everything handed over so far will have been played. */
  let playedOutMs = Number.NEGATIVE_INFINITY
  return {
    /**
     * Decides how much to cut from the beginning of a chunk that is handed over now, and how much silence to put before
     * it. A chunk with `cutMs` equal to its length is dropped. `lateMs` is how late it will be heard after the correction.
     */
    place({ nowMs, dueMs, lengthMs }: { nowMs: number; dueMs: number; lengthMs: number }) {
      const heardMs = Math.max(nowMs, playedOutMs)
      const lateMs = heardMs - dueMs
      if (lateMs > TOLERANCE_MS) {
        const cutMs = Math.min(lateMs, lengthMs)
        if (cutMs < lengthMs) playedOutMs = heardMs + lengthMs - cutMs
        return { cutMs, silenceMs: 0, lateMs: lateMs - cutMs }
      }
      const silenceMs = lateMs < -TOLERANCE_MS ? -lateMs : 0
      playedOutMs = heardMs + silenceMs + lengthMs
      return { cutMs: 0, silenceMs, lateMs: lateMs + silenceMs }
    },
  }
}
