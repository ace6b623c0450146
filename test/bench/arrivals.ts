import type { Arrival } from "./subscriber/counting-subscriber"

/** What the times at which frames arrived say about how evenly a film is played. Pure. */

const VIDEO_CLOCK_HZ = 90_000
const RTP_WRAP = 2 ** 32

/** Times between frames that came one after the other, in milliseconds. */
export function gapsMs(arrivals: readonly Arrival[]): number[] {
  return arrivals.slice(1).map(({ atMs }, i) => atMs - (arrivals[i]?.atMs ?? 0))
}

/**
 * How late each frame came, in milliseconds, by the film's own rate: against a clock that the most punctual frame sets.
 * Frames are told apart by their RTP times, so that one that is missing does not shift the others; times that jitter (an
 * encoder's) are rounded to whole frames.
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
