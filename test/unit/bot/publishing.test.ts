import fc from "fast-check"
import { expect, it } from "vitest"
import { videoBitrateBps } from "@/server/bot/publishers/bitrate"
import { createSlate } from "@/server/bot/publishers/slate"

it.each([
  [640, 360, 24, 900_000],
  [1280, 720, 24, 2_800_000],
  [1920, 1080, 24, 4_600_000],
  [1280, 720, 50, 3_920_000],
])("%ix%i at %i frames a second gets %i bit/s", (width, height, frameRate, bitrate) => {
  expect(videoBitrateBps({ width, height }, frameRate)).toBe(bitrate)
})

it("larger pictures get a higher, but bounded bitrate", () => {
  const side = fc.integer({ min: 16, max: 1920 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      const bitrate = videoBitrateBps({ width, height }, 25)
      expect(bitrate).toBeGreaterThanOrEqual(200_000)
      expect(bitrate).toBeLessThanOrEqual(4_600_000)
      expect(videoBitrateBps({ width, height: height + 2 }, 25)).toBeGreaterThanOrEqual(bitrate)
    }),
  )
})

it("the slate is a dark picture of the right size", () => {
  const slate = createSlate({ width: 64, height: 36 })
  expect(slate.length).toBe((64 * 36 * 3) / 2)
  expect(Math.max(...slate.subarray(0, 64 * 36))).toBeLessThan(60)
  expect(Math.min(...slate.subarray(0, 64 * 36))).toBeGreaterThanOrEqual(16)
  expect(slate.buffer.byteLength).toBe(slate.length)
})
