export interface PlaybackReport {
  latenessP99Ms: number
  droppedFrames: number
  framesPerSecond: number
}

/** The value below which the given share of the values lies (nearest rank); 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0
}

/** Counts what became of the pictures; `report` tells of the time since the last report (dropped: since the start). */
export function createPlaybackStats(nowMs: number) {
  let since = nowMs
  let lateness: number[] = []
  let dropped = 0
  return {
    /** The first picture is about to be shown. */
    begin(atMs: number): void {
      since = atMs
    },
    shown(latenessMs: number): void {
      lateness.push(latenessMs)
    },
    dropped(): void {
      dropped++
    },
    report(atMs: number): PlaybackReport {
      const seconds = Math.max(1e-3, (atMs - since) / 1000)
      const report = {
        latenessP99Ms: Math.round(percentile(lateness, 0.99) * 10) / 10,
        droppedFrames: dropped,
        framesPerSecond: Math.round((lateness.length / seconds) * 100) / 100,
      }
      since = atMs
      lateness = []
      return report
    },
  }
}
