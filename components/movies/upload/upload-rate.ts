/** How fast something is sent, and how long it will take: pure. */

/** Long enough to be calm, short enough to notice another network. */
const WINDOW_MS = 8_000
/** Before that a speed is a guess. */
const SHORTEST_MS = 1_000

export interface Sample {
  atMs: number
  bytes: number
}

/** The samples that still count, with a new one. Fewer bytes than before: something was sent again, and counting starts anew. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1)
  if (last && sample.bytes < last.bytes) return [sample]
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS), sample]
}

/** Bytes a second; null while nobody can tell. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || last.atMs - first.atMs < SHORTEST_MS || last.bytes === first.bytes) return null
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs)
}

/** What is left, as people say it: seconds to a minute, minutes to an hour, then hours and minutes. */
export function timeLeft(
  bytes: number,
  bytesPerS: number,
):
  | { unit: "seconds"; seconds: number }
  | { unit: "minutes"; minutes: number }
  | { unit: "hours"; hours: number; minutes: number } {
  const seconds = Math.max(1, Math.ceil(bytes / bytesPerS))
  if (seconds < 60) return { unit: "seconds", seconds }
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return { unit: "minutes", minutes }
  return { unit: "hours", hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
