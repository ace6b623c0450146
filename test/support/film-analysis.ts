import type { FilmReading, HeardTone, SeenFrame } from "./film-probe-page"

/** Evaluates readings of the film probe. Pure. */

export interface FrameRate {
  num: number
  den: number
}

/**
 * Speed of the film at the viewer, relative to its own: 1.005 is half a percent too fast. The slope of frame number
 * over time by least squares, which is robust against single late frames.
 * @throws RangeError with fewer than two frames
 */
export function filmSpeed(frames: readonly SeenFrame[], rate: FrameRate): number {
  if (frames.length < 2) throw new RangeError(`speed of a film needs two frames, got ${frames.length}`)
  const origin = frames[0]?.presentedAtMs ?? 0
  const points = frames.map((seen) => ({ x: (seen.presentedAtMs - origin) / 1000, y: seen.frame }))
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0)
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  return covariance / variance / (rate.num / rate.den)
}

/** The value below which the given share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

/** Tones of the film, by frequency; other participants may be audible too. */
export function tonesNear(tones: readonly HeardTone[], frequencyHz: number, toleranceShare = 0.03): HeardTone[] {
  return tones.filter((tone) => Math.abs(tone.frequencyHz - frequencyHz) <= frequencyHz * toleranceShare)
}

/**
 * Audio lag in milliseconds (positive: late) at every flash that was seen and heard. The moment of a flash is when its
 * first frame was shown, or follows from the next shown frame if that one was lost.
 * @param afterMs ignores flashes earlier than this after the first frame: receivers need some seconds to align
 */
export function skewsMs(reading: FilmReading, rate: FrameRate, toneHz = 1000, afterMs = 0): number[] {
  const frameMs = (1000 * rate.den) / rate.num
  const tones = tonesNear(reading.tones, toneHz)
  const first = reading.frames[0]
  if (!first) return []
  const shownAt = new Map<number, number>()
  for (const { frame, presentedAtMs } of reading.frames) if (!shownAt.has(frame)) shownAt.set(frame, presentedAtMs)
  const lastFrame = Math.max(...shownAt.keys())
  const skews: number[] = []
  for (let second = 0; (second * rate.num) / rate.den <= lastFrame; second++) {
    const flashFrame = Math.ceil((second * rate.num) / rate.den)
    const seen = [0, 1, 2].find((step) => shownAt.has(flashFrame + step))
    if (seen === undefined) continue
    const flashMs = (shownAt.get(flashFrame + seen) ?? 0) - seen * frameMs
    if (flashMs < first.presentedAtMs + afterMs) continue
    const distances = tones.map((tone) => tone.atMs - flashMs).filter((distance) => Math.abs(distance) < 450)
    const nearest = distances.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0]
    if (nearest !== undefined) skews.push(nearest)
  }
  return skews
}

const IN_STEP_MS = 20_000

/**
 * Whether audio and video are in sync for a viewer, by the median of these skews in milliseconds (positive: audio
 * late). People begin to notice 125 (ITU-R BT.1359). `bench -- skew` measures what browsers do on a quiet machine:
 * where the machine stalls again and again, a browser's audio buffer grows each time and its video buffer does not.
 */
export function isTogether(skews: readonly number[]): boolean {
  const middle = quantile(skews, 0.5)
  return middle > -40 && middle < 125
}

/** The newest 20 s: their speed (null with fewer than two frames), and the audio lag at each flash. */
export function newestStretch(reading: FilmReading, rate: FrameRate): { speed: number | null; skews: number[] } {
  const toMs = reading.frames.at(-1)?.presentedAtMs ?? 0
  const frames = reading.frames.filter(({ presentedAtMs }) => presentedAtMs > toMs - IN_STEP_MS)
  return { speed: frames.length < 2 ? null : filmSpeed(frames, rate), skews: skewsMs({ ...reading, frames }, rate) }
}

/**
 * Whether the newest 20 s (of at least 23) have the film's own speed, and nine of ten flashes their tone in time. A
 * short stall of the machine is not the film's fault, so tests wait until some stretch is right.
 */
export function isInStep(reading: FilmReading, rate: FrameRate): boolean {
  const toMs = reading.frames.at(-1)?.presentedAtMs ?? 0
  if (toMs - (reading.frames[0]?.presentedAtMs ?? toMs) < IN_STEP_MS + 3_000) return false
  const { speed, skews } = newestStretch(reading, rate)
  const inTime = skews.filter((skew) => skew > -40 && skew < 200)
  return (
    speed !== null &&
    Math.abs(speed - 1) < 0.005 &&
    skews.length > 10 &&
    inTime.length / skews.length >= 0.9 &&
    isTogether(skews)
  )
}

/** Longest time between two consecutive frames, in milliseconds. */
export function longestGapMs(frames: readonly SeenFrame[]): number {
  let longest = 0
  for (let i = 1; i < frames.length; i++) {
    longest = Math.max(longest, (frames[i]?.presentedAtMs ?? 0) - (frames[i - 1]?.presentedAtMs ?? 0))
  }
  return longest
}

export interface FilmSummary {
  frames: number
  firstFrame: number | null
  lastFrame: number | null
  speed: number | null
  skewP50Ms: number
  skewP95Ms: number
  tones: number
  toneHz: number
  longestGapMs: number
  width: number
  height: number
}

/** Summary for assertions and for printing. Skew counts from 3 s after the first frame. */
export function summarize(reading: FilmReading, rate: FrameRate, toneHz = 1000): FilmSummary {
  const { frames } = reading
  const skews = skewsMs(reading, rate, toneHz, 3000)
  const tones = tonesNear(reading.tones, toneHz)
  return {
    frames: frames.length,
    firstFrame: frames[0]?.frame ?? null,
    lastFrame: frames[frames.length - 1]?.frame ?? null,
    speed: frames.length > 2 ? filmSpeed(frames, rate) : null,
    skewP50Ms: quantile(skews, 0.5),
    skewP95Ms: quantile(skews, 0.95),
    tones: tones.length,
    toneHz: quantile(
      tones.map((tone) => tone.frequencyHz),
      0.5,
    ),
    longestGapMs: longestGapMs(frames),
    width: reading.videoWidth,
    height: reading.videoHeight,
  }
}
