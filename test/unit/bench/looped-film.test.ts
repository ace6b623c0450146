import { expect, it } from "vitest"
import { skewsOfLoops, speedOfLoops, splitLoops } from "../../bench/looped-film"

const rate = { num: 25, den: 1 }
const LOOP_FRAMES = 100

/** Frames of several repetitions of a 4 s film, and a tone for each second, late by `skewMs`. */
function reading(loops: number, skewMs: number) {
  const frames = Array.from({ length: loops * LOOP_FRAMES }, (_, i) => ({
    frame: i % LOOP_FRAMES,
    flash: false,
    presentedAtMs: 5000 + i * 40,
    mediaTimeMs: i * 40,
  }))
  const tones = Array.from({ length: loops * 4 }, (_, second) => ({
    atMs: 5000 + second * 1000 + skewMs,
    frequencyHz: 1000,
    level: 0.4,
    trackId: "sound",
  }))
  return { frames, tones, videoWidth: 1280, videoHeight: 720, otherFrames: 0, audioTracks: 1 }
}

it("splits repetitions where the numbers start again", () => {
  expect(splitLoops(reading(3, 0).frames).map((loop) => loop.length)).toEqual([100, 100, 100])
  expect(splitLoops([])).toEqual([])
})

it("skew is measured in every repetition, away from its seams", () => {
  const skews = skewsOfLoops(reading(3, 20), rate, LOOP_FRAMES, 0)
  expect(skews).toHaveLength(9)
  for (const skew of skews) expect(skew).toBeCloseTo(20)
})

it("ignores the first seconds once, not in every repetition", () => {
  expect(skewsOfLoops(reading(3, 20), rate, LOOP_FRAMES, 2500)).toHaveLength(7)
})

it("measures speed across the seams", () => {
  expect(speedOfLoops(reading(3, 0).frames, rate, LOOP_FRAMES)).toBeCloseTo(1)
  const slow = reading(3, 0).frames.map((seen) => ({ ...seen, presentedAtMs: seen.presentedAtMs * 1.01 }))
  expect(speedOfLoops(slow, rate, LOOP_FRAMES)).toBeCloseTo(1 / 1.01)
})
