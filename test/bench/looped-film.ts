import { type FrameRate, filmSpeed, skewsMs } from "../support/film-analysis"
import type { FilmReading, SeenFrame } from "../support/film-probe-page"

/** Evaluates readings of a film that repeats itself (see loop-film.ts), whose frame numbers start again. Pure. */

/** Half a second at either end of a repetition, where the flashes and tones of two repetitions are too close. */
const SEAM_S = 0.5
const TONE_HZ = 1000

/** Frames of each repetition. */
export function splitLoops(frames: readonly SeenFrame[]): SeenFrame[][] {
  const loops: SeenFrame[][] = []
  let previous = Number.POSITIVE_INFINITY
  for (const seen of frames) {
    if (seen.frame < previous) loops.push([])
    loops[loops.length - 1]?.push(seen)
    previous = seen.frame
  }
  return loops
}

/**
 * Audio lag at each flash (positive: audio late), in milliseconds.
 * @param afterMs ignores flashes earlier than this after the first frame
 */
export function skewsOfLoops(reading: FilmReading, rate: FrameRate, loopFrames: number, afterMs: number): number[] {
  const seam = (SEAM_S * rate.num) / rate.den
  const fromMs = (reading.frames[0]?.presentedAtMs ?? 0) + afterMs
  return splitLoops(reading.frames).flatMap((loop) => {
    const frames = loop.filter(
      ({ frame, presentedAtMs }) => frame >= seam && frame < loopFrames - seam && presentedAtMs >= fromMs,
    )
    return skewsMs({ ...reading, frames }, rate, TONE_HZ)
  })
}

/**
 * Speed relative to the film's own, over all repetitions.
 * @throws RangeError with fewer than two frames
 */
export function speedOfLoops(frames: readonly SeenFrame[], rate: FrameRate, loopFrames: number): number {
  const unrolled = splitLoops(frames).flatMap((loop, round) =>
    loop.map((seen) => ({ ...seen, frame: seen.frame + round * loopFrames })),
  )
  return filmSpeed(unrolled, rate)
}
