/** How far ahead the sweep sends a start, so that the bot is in the room in time. */
export const LOOK_AHEAD_MS = 90_000

/** How far ahead a scheduled movie is probed again, so that its creator can choose another. */
export const PREFLIGHT_AHEAD_MS = 11 * 60_000

export type DueState = "later" | "due" | "missed"

/** Whether a scheduled start is left to a later sweep, started (perhaps late), or given up. */
export function dueState(meetDatetime: Date, gracePeriodS: number, now: Date): DueState {
  const untilMs = meetDatetime.getTime() - now.getTime()
  if (untilMs > LOOK_AHEAD_MS) return "later"
  return -untilMs > gracePeriodS * 1000 ? "missed" : "due"
}
