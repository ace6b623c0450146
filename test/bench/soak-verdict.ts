import { quantile } from "../support/film-analysis"

/** Judges a player after hours of playing. Pure. */

/** One sample of a screening, about once a minute. */
export interface SoakSample {
  /** Since the first frame. */
  atS: number
  residentMb: number
  /** Of the flashes since the last sample; null without a measurement. */
  skewP50Ms: number | null
  skewP95Ms: number | null
  skewP5Ms: number | null
  /** Frames shown per second since the last sample. */
  framesPerSecond: number
  latenessP99Ms: number | null
  droppedFrames: number
  recoveries: number
}

export interface SoakVerdict {
  /** Memory at the end of the last hour (or half, if shorter) relative to its beginning, by linear regression. */
  memoryGrowthPercent: number
  skewP50Ms: number
  skewP95Ms: number
  skewP5Ms: number
  /** Players that took over, and reopened sources or rooms. */
  restarts: number
  problems: string[]
  ok: boolean
}

export interface SoakLimits {
  memoryGrowthPercent: number
  skewMinMs: number
  skewMaxMs: number
}

const HOUR_S = 3600

/**
 * @param skewsMs of every flash that was measured, in milliseconds
 * @param ended what ended the film early, if anything
 */
export function evaluateSoak(
  samples: readonly SoakSample[],
  skewsMs: readonly number[],
  ended: string | null,
  limits: SoakLimits,
): SoakVerdict {
  const memoryGrowthPercent = growthPercent(lastPart(samples))
  const skewP5Ms = quantile(skewsMs, 0.05)
  const skewP95Ms = quantile(skewsMs, 0.95)
  const restarts = (samples[samples.length - 1]?.recoveries ?? 0) + (ended === null ? 0 : 1)
  const problems: string[] = []
  if (!(memoryGrowthPercent <= limits.memoryGrowthPercent)) {
    problems.push(`memory grew by ${memoryGrowthPercent.toFixed(1)} %`)
  }
  if (!(skewP95Ms <= limits.skewMaxMs)) problems.push(`skew p95 is ${skewP95Ms.toFixed(0)} ms`)
  if (!(skewP5Ms >= limits.skewMinMs)) problems.push(`skew p5 is ${skewP5Ms.toFixed(0)} ms`)
  if (restarts > 0) problems.push(ended ?? `${restarts} recoveries`)
  const skewP50Ms = quantile(skewsMs, 0.5)
  return { memoryGrowthPercent, skewP50Ms, skewP95Ms, skewP5Ms, restarts, problems, ok: problems.length === 0 }
}

/** The last hour, or the last half if shorter. */
function lastPart(samples: readonly SoakSample[]): SoakSample[] {
  const endS = samples[samples.length - 1]?.atS ?? 0
  const fromS = endS - Math.min(HOUR_S, endS / 2)
  return samples.filter(({ atS }) => atS >= fromS)
}

/** By least squares, which is robust against a single garbage collection; NaN with fewer than two samples. */
function growthPercent(samples: readonly SoakSample[]): number {
  const meanX = samples.reduce((sum, { atS }) => sum + atS, 0) / samples.length
  const meanY = samples.reduce((sum, { residentMb }) => sum + residentMb, 0) / samples.length
  const covariance = samples.reduce((sum, { atS, residentMb }) => sum + (atS - meanX) * (residentMb - meanY), 0)
  const variance = samples.reduce((sum, { atS }) => sum + (atS - meanX) ** 2, 0)
  const slope = covariance / variance
  const first = samples[0]?.atS ?? 0
  const last = samples[samples.length - 1]?.atS ?? 0
  const atFirst = meanY + slope * (first - meanX)
  return (slope * (last - first) * 100) / atFirst
}
