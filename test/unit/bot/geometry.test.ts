import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type CodedPicture, outputSize, quarterTurnsOf } from "@/server/bot/media/geometry"
import { displayMatrix } from "@/server/local/test-film/turned-picture"

const square = { num: 1, den: 1 }
const picture = (width: number, height: number, more: Partial<CodedPicture> = {}): CodedPicture => ({
  width,
  height,
  sampleAspectRatio: square,
  quarterTurns: 0,
  ...more,
})

describe("size of a sent picture", () => {
  it.each([
    ["720p as it is", picture(1280, 720), [1280, 720]],
    ["scope at 1080p", picture(1920, 804), [1920, 804]],
    ["4K halved", picture(3840, 2160), [1920, 1080]],
    ["4:3 in 4K by its height", picture(2880, 2160), [1440, 1080]],
    ["PAL widescreen, stretched", picture(720, 576, { sampleAspectRatio: { num: 64, den: 45 } }), [1024, 576]],
    [
      "PAL 4:3 with narrow pixels, heightened",
      picture(704, 576, { sampleAspectRatio: { num: 10, den: 11 } }),
      [704, 634],
    ],
    ["a telephone's upright film", picture(1920, 1080, { quarterTurns: 1 }), [1080, 1920]],
    ["4K upright", picture(3840, 2160, { quarterTurns: 3 }), [1080, 1920]],
    ["unknown pixel shape", picture(640, 360, { sampleAspectRatio: { num: 0, den: 1 } }), [640, 360]],
    ["odd sides", picture(853, 479), [854, 480]],
  ])("%s", (_name, coded, [width, height]) => {
    expect(outputSize(coded)).toEqual({ width, height })
  })

  it("is even, fits, and keeps the aspect ratio, for every picture", () => {
    const side = fc.integer({ min: 64, max: 8192 })
    const ratio = fc.record({ num: fc.integer({ min: 1, max: 64 }), den: fc.integer({ min: 1, max: 64 }) })
    fc.assert(
      fc.property(side, side, ratio, fc.constantFrom(0, 1, 2, 3), (width, height, sampleAspectRatio, quarterTurns) => {
        const size = outputSize({ width, height, sampleAspectRatio, quarterTurns })
        expect(size.width % 2).toBe(0)
        expect(size.height % 2).toBe(0)
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(1920)
        expect(Math.min(size.width, size.height)).toBeLessThanOrEqual(1080)
        const upright = (width * sampleAspectRatio.num) / (height * sampleAspectRatio.den)
        const shape = quarterTurns % 2 === 1 ? 1 / upright : upright
        // Rounding to even sides moves the shape by at most a pixel on each side.
        if (size.width > 16 && size.height > 16) {
          expect(size.width).toBeGreaterThanOrEqual((size.height - 1.01) * shape - 1.01)
          expect(size.width).toBeLessThanOrEqual((size.height + 1.01) * shape + 1.01)
        }
      }),
    )
  })
})

describe("quarter turns", () => {
  it.each([0, 1, 2, 3] as const)("%i are read from the matrix", (turns) => {
    expect(quarterTurnsOf(displayMatrix(turns))).toBe(turns)
  })
  it("are zero without a matrix, with a broken one, or with a slant", () => {
    expect(quarterTurnsOf(null)).toBe(0)
    expect(quarterTurnsOf(Buffer.alloc(36))).toBe(0)
    expect(quarterTurnsOf(Buffer.alloc(8))).toBe(0)
    const slanted = displayMatrix(0)
    slanted.writeInt32LE(46_341, 0)
    slanted.writeInt32LE(46_341, 4)
    slanted.writeInt32LE(-46_341, 12)
    slanted.writeInt32LE(46_341, 16)
    expect(quarterTurnsOf(slanted)).toBe(0)
  })
})
