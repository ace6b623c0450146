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

/**
 * Where the film is at `now`, extrapolated from the last report while it plays. Milliseconds, never past the end.
 */
export function positionAt(
  screening: { status: string; positionMs: number; positionAt: Date | null; durationMs: number | null },
  now: Date,
): number {
  const runs = screening.status === "live" && screening.positionAt !== null
  const elapsedMs = runs && screening.positionAt ? Math.max(0, now.getTime() - screening.positionAt.getTime()) : 0
  return Math.min(screening.positionMs + elapsedMs, screening.durationMs ?? Number.POSITIVE_INFINITY)
}
