/** Long enough for a steady value, short enough to notice another network. */
const WINDOW_MS = 8_000
/** Shorter measurements are too inaccurate. */
const SHORTEST_MS = 1_000

export interface Sample {
  atMs: number
  bytes: number
}

/** Adds a sample and drops old ones. Fewer bytes than before mean a retransmission, so counting restarts. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1)
  if (last && sample.bytes < last.bytes) return [sample]
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS), sample]
}

/** Bytes per second; null while unknown. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || last.atMs - first.atMs < SHORTEST_MS || last.bytes === first.bytes) return null
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs)
}

/** Remaining time in words: seconds up to a minute, minutes up to an hour, then hours and minutes. */
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
