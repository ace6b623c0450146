import type { WorkerSample } from "@/lib/contracts/admin"

/** The worst and the newest values of a plot, for people who cannot see it. Null where none were reported. */
export interface SampleSummary {
  mostPlaying: number
  capacity: number
  mostCores: number | null
  worstLatenessMs: number | null
}

const largest = (values: (number | null)[]): number | null =>
  values.reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null)

/** `samples` are in order of time; at least one. */
export function summarize(samples: readonly WorkerSample[]): SampleSummary {
  return {
    mostPlaying: largest(samples.map(({ playing }) => playing)) ?? 0,
    capacity: samples.at(-1)?.capacity ?? 0,
    mostCores: largest(samples.map(({ cpuCores }) => cpuCores)),
    worstLatenessMs: largest(samples.map(({ latenessP99Ms }) => latenessP99Ms)),
  }
}
