export type FrameDecision = { action: "wait"; ms: number } | { action: "show"; latenessMs: number } | { action: "drop" }

/** A picture may be this late and still be shown, whatever comes after it. */
const TOLERATED_LATENESS_MS = 45
/** While decoding cannot keep up a picture is shown at least this often: a slide show tells more than a frozen frame. */
const MAX_GAP_MS = 250

/**
 * What to do with the next picture. Late pictures are dropped, so that the picture catches up with the clock (and thereby
 * with the sound) instead of falling behind for good.
 * @param dueMs when the picture is due, monotonic
 * @param nextDueMs when the one after it is due, if it is decoded already
 * @param lastShownMs when a picture was shown last, monotonic
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
