/** Percentile by nearest rank; 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

export type PlaybackStats = ReturnType<typeof createPlaybackStats>

export function createPlaybackStats(nowMs: number) {
  let since = nowMs
  let lateness: number[] = []
  let soundLateness: number[] = []
  let dropped = 0
  return {
    /** Starts counting: the film starts or resumes. */
    begin(atMs: number) {
      since = atMs
    },
    shown(latenessMs: number) {
      lateness.push(latenessMs)
    },
    /** Counts sound by how late it will be heard, on the same clock. */
    sounded(latenessMs: number) {
      soundLateness.push(latenessMs)
    },
    dropped() {
      dropped++
    },
    /** Covers the time since the last report; dropped frames count since the start. See Health for the fields. */
    report(atMs: number) {
      const seconds = Math.max(1e-3, (atMs - since) / 1000)
      const hasBoth = lateness.length > 0 && soundLateness.length > 0
      const report = {
        latenessP99Ms: round(percentile(lateness, 0.99), 1),
        droppedFrames: dropped,
        framesPerSecond: round(lateness.length / seconds, 2),
        skewMs: hasBoth ? round(mean(soundLateness) - mean(lateness), 1) : null,
      }
      since = atMs
      lateness = []
      soundLateness = []
      return report
    },
  }
}
