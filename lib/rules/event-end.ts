/** Assumed length of a film whose length is unknown. */
export const USUAL_FILM_MS = 2 * 3_600_000

/** When an event ends, as calendars show it: at the planned end, or with the film. Milliseconds since the epoch. */
export function eventEndMs(event: {
  startMs: number
  plannedEndMs: number | null
  /** Of the film. */
  durationMs: number | null
}): number {
  const { startMs, plannedEndMs, durationMs } = event
  if (plannedEndMs !== null && plannedEndMs > startMs) return plannedEndMs
  return startMs + (durationMs ?? USUAL_FILM_MS)
}
