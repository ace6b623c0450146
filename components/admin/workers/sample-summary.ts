import type { WorkerSample } from "@/lib/contracts/admin"

const largest = (values: (number | null)[]): number | null =>
  values.reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null)

/**
 * The worst and the newest values of a plot, for people who cannot see it. Null where none were reported.
 * @param samples at least one, in order of time
 */
export function summarize(samples: readonly WorkerSample[]) {
  return {
    mostPlaying: largest(samples.map(({ playing }) => playing)) ?? 0,
    capacity: samples.at(-1)?.capacity ?? 0,
    mostCores: largest(samples.map(({ cpuCores }) => cpuCores)),
    worstLatenessMs: largest(samples.map(({ latenessP99Ms }) => latenessP99Ms)),
  }
}
