export type FrameDecision = { action: "wait"; ms: number } | { action: "show"; latenessMs: number } | { action: "drop" }

/** A picture up to this late is shown unless a newer one is due. */
const TOLERATED_LATENESS_MS = 45
/** When decoding cannot keep up, a picture is shown at least this often: a slide show is better than a frozen picture. */
const MAX_GAP_MS = 250

/**
 * Decides what to do with the next picture. Late pictures are dropped, so that the picture catches up with the clock, and thereby
 * with the sound.
 * @param dueMs when the picture is due, monotonic
 * @param nextDueMs when the picture after it is due; null while that is not decoded
 * @param lastShownMs when the last picture was shown, monotonic
 */
export function decideFrame(input: {
  nowMs: number
  dueMs: number
  nextDueMs: number | null
  lastShownMs: number
}): FrameDecision {
  const { nowMs, dueMs, nextDueMs, lastShownMs } = input
  const latenessMs = nowMs - dueMs
  if (latenessMs < 0) return { action: "wait", ms: -latenessMs }
  const betterOneIsDue = nextDueMs !== null && nextDueMs <= nowMs
  const goodEnough = !betterOneIsDue && latenessMs <= TOLERATED_LATENESS_MS
  if (goodEnough || nowMs - lastShownMs >= MAX_GAP_MS) return { action: "show", latenessMs }
  return { action: "drop" }
}
