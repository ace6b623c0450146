import { expect, it } from "vitest"
import { createPlaybackStats, percentile } from "@/server/bot/pacing/playback-stats"

it("percentiles are by nearest rank", () => {
  expect(percentile([], 0.99)).toBe(0)
  expect(percentile([5], 0.5)).toBe(5)
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(
    percentile(
      Array.from({ length: 100 }, (_, i) => i + 1),
      0.99,
    ),
  ).toBe(99)
})

it("counts the frames of the last interval, and all dropped ones", () => {
  const stats = createPlaybackStats(1000)
  for (let i = 0; i < 24; i++) stats.shown(i)
  stats.dropped()
  expect(stats.report(2000)).toEqual({ latenessP99Ms: 23, droppedFrames: 1, framesPerSecond: 24, skewMs: null })
  stats.dropped()
  expect(stats.report(2500)).toEqual({ latenessP99Ms: 0, droppedFrames: 2, framesPerSecond: 0, skewMs: null })
})

it("measures how much later than the picture the sound is sent", () => {
  const stats = createPlaybackStats(0)
  stats.shown(10)
  stats.shown(20)
  stats.sounded(45)
  expect(stats.report(1000).skewMs).toBe(30)
})
