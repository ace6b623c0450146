import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { expectedBytes, isFresh, maxVideoBitrateBps, renditionSize, wantedRenditions } from "@/lib/rules/renditions"

const video = (width: number, height: number) => ({
  codec: "h264",
  width,
  height,
  frameRate: 24,
  hasBFrames: true,
  keyframeDistanceMs: 1000,
})

describe("the size of a rendition", () => {
  it.each([
    [1920, 1080, 1920, 1080, 640, 360],
    [1280, 720, 1280, 720, 640, 360],
    [1920, 804, 1920, 804, 640, 268],
    [3840, 2160, 1920, 1080, 640, 360],
    [1080, 1920, 1080, 1920, 360, 640],
    [640, 480, 640, 480, 480, 360],
    [320, 180, 320, 180, 320, 180],
  ])("of %i x %i is %i x %i, and %i x %i small", (width, height, fullWidth, fullHeight, smallWidth, smallHeight) => {
    expect(renditionSize({ width, height }, "full")).toEqual({ width: fullWidth, height: fullHeight })
    expect(renditionSize({ width, height }, "small")).toEqual({ width: smallWidth, height: smallHeight })
  })

  it("is even, never larger than the film or its box, and keeps the aspect ratio", () => {
    const side = fc.integer({ min: 64, max: 4096 })
    fc.assert(
      fc.property(side, side, fc.constantFrom("full" as const, "small" as const), (w, h, kind) => {
        fc.pre(w / h < 4 && h / w < 4)
        const { width, height } = renditionSize({ width: w, height: h }, kind)
        expect([width % 2, height % 2]).toEqual([0, 0])
        const long = kind === "full" ? 1920 : 640
        const short = kind === "full" ? 1080 : 360
        expect(Math.max(width, height)).toBeLessThanOrEqual(Math.min(long, Math.max(w, h) + 1))
        expect(Math.min(width, height)).toBeLessThanOrEqual(Math.min(short, Math.min(w, h) + 1))
        expect(Math.abs(width / height / (w / h) - 1)).toBeLessThan(0.04)
      }),
    )
  })
})

describe("needed renditions", () => {
  const base = { durationMs: 90_000, video: video(1280, 720), delivery: "transcode" as const }
  it.each([
    ["a film that has to be encoded", base, ["full", "small"]],
    ["one that is carried as it is", { ...base, delivery: "passthrough" as const }, ["small"]],
    ["a small one", { ...base, video: video(640, 360) }, ["full"]],
    ["a small one that is carried", { ...base, video: video(480, 360), delivery: "passthrough" as const }, []],
    ["sound alone", { ...base, video: null }, []],
    ["a stream without an end", { ...base, durationMs: null }, []],
  ])("of %s", (_what, findings, kinds) => {
    expect(wantedRenditions(findings)).toEqual(kinds)
  })
})

it("use fewer bits for fewer pixels, but not in proportion", () => {
  expect(maxVideoBitrateBps({ width: 1920, height: 1080 })).toBe(4_000_000)
  const small = maxVideoBitrateBps({ width: 640, height: 360 })
  expect(small).toBeGreaterThan(4_000_000 / 9)
  expect(small).toBeLessThan(1_200_000)
  expect(expectedBytes({ width: 1920, height: 1080 }, 3_600_000)).toBeLessThan(2e9)
})

it("are fresh when made from the current source, or when nothing newer is known", () => {
  expect([isFresh("a", "a"), isFresh("a", null), isFresh("a", "b")]).toEqual([true, true, false])
})
