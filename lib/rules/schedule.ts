/** How far ahead the sweep sends a start, so that a bot is in the room before the time comes. */
export const LOOK_AHEAD_MS = 90_000

/** How far ahead a scheduled movie is looked at once more, so that its creator can choose another. */
export const PREFLIGHT_AHEAD_MS = 11 * 60_000

export type DueState = "later" | "due" | "missed"

/** What to do about a schedule at `now`: wait for a later sweep, start it (perhaps late), or give it up. */
export function dueState(meetDatetime: Date, gracePeriodS: number, now: Date): DueState {
  const untilMs = meetDatetime.getTime() - now.getTime()
  if (untilMs > LOOK_AHEAD_MS) return "later"
  return -untilMs > gracePeriodS * 1000 ? "missed" : "due"
}
