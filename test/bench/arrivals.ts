import type { Arrival } from "./subscriber/counting-subscriber"

/** Evaluates how evenly a film is played from the arrival times of its frames. Pure. */

const VIDEO_CLOCK_HZ = 90_000
const RTP_WRAP = 2 ** 32

/** Times between consecutive frames, in milliseconds. */
export function gapsMs(arrivals: readonly Arrival[]): number[] {
  return arrivals.slice(1).map(({ atMs }, i) => atMs - (arrivals[i]?.atMs ?? 0))
}

/**
 * How late each frame arrived, in milliseconds, relative to a clock with the film's rate that the most punctual frame
 * sets. RTP times identify the frames, so that a missing one does not shift the others; jittering times (an encoder's)
 * are rounded to whole frames.
 */
export function latenessMs(arrivals: readonly Arrival[], framesPerSecond: number): number[] {
  const frameMs = 1000 / framesPerSecond
  let number = 0
  const offsets = arrivals.map(({ atMs, rtp }, i) => {
    const previous = arrivals[i - 1]
    if (previous) {
      const ticks = (rtp - previous.rtp + RTP_WRAP) % RTP_WRAP
      number += Math.max(1, Math.round((ticks * 1000) / VIDEO_CLOCK_HZ / frameMs))
    }
    return atMs - number * frameMs
  })
  const earliest = offsets.reduce((least, offset) => Math.min(least, offset), Number.POSITIVE_INFINITY)
  return offsets.map((offset) => offset - earliest)
}
