/**
 * Keeps the sound on the film clock. The sound card at the other end of this is a queue that plays by itself: what is
 * handed in plays when everything before it has, and when the queue runs dry it plays silence, after which all later
 * sound would stay late. So the schedule predicts when a chunk will be heard, and cuts or pads it to the right moment.
 */

/** How far ahead of its time sound is handed over: more than the process is ever held up, less than anybody notices on stop. */
export const SOUND_LEAD_MS = 200
/** Deviations below this are timer noise; correcting them would click. */
const TOLERANCE_MS = 15

export interface SoundSchedule {
  /**
   * Places a chunk that is handed over now: how much of its beginning to cut, and how much silence to put before it, in
   * milliseconds. With `cutMs` equal to its length the whole chunk is late and is dropped. `lateMs` is how late it will be
   * heard, after that correction.
   */
  place(chunk: { nowMs: number; dueMs: number; lengthMs: number }): {
    cutMs: number
    silenceMs: number
    lateMs: number
  }
}

export function createSoundSchedule(): SoundSchedule {
  /** When everything that was handed over will have been played. */
  let playedOutMs = Number.NEGATIVE_INFINITY
  return {
    place({ nowMs, dueMs, lengthMs }) {
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
