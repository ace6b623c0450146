import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  barCodeColumns,
  barCodeMaxFrame,
  barCodeStrip,
  decodeBarCode,
  decodeBarCodeOfLuma,
  decodeBarCodeOfStripRgba,
  encodeBarCode,
} from "@/server/local/test-film/bar-code"

const anyCode = fc.record({ frame: fc.integer({ min: 0, max: barCodeMaxFrame }), flash: fc.boolean() })

/** The strip as received: columns of two brightnesses, with noise. */
const strip = (columns: boolean[], black: number, white: number, noise: (u: number, v: number) => number) => {
  return (u: number, v: number) => {
    const column = Math.min(barCodeColumns - 1, Math.floor(u * barCodeColumns))
    return (columns[column] ? white : black) + noise(u, v)
  }
}

describe("the bar code", () => {
  it("is decoded for every frame number", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(decodeBarCode(strip(encodeBarCode(code), 20, 232, () => 0))).toEqual(code)
      }),
    )
  })

  it("survives low contrast, an offset and noise of a third of the contrast", () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.integer({ min: 10, max: 90 }),
        fc.integer({ min: 60, max: 150 }),
        fc.integer(),
        (code, black, contrast, seed) => {
          const noise = (u: number, v: number) => (((Math.sin(seed + u * 9999 + v * 777) * 1e4) % 1) * contrast) / 3
          expect(decodeBarCode(strip(encodeBarCode(code), black, black + contrast, noise))).toEqual(code)
        },
      ),
    )
  })

  it("is rejected with one inverted column", () => {
    fc.assert(
      fc.property(anyCode, fc.integer({ min: 0, max: 30 }), (code, column) => {
        const columns = encodeBarCode(code)
        columns[column] = !columns[column]
        expect(decodeBarCode(strip(columns, 20, 232, () => 0))).toBeNull()
      }),
    )
  })

  it("is not found in flat pictures or noise", () => {
    for (const gray of [0, 16, 128, 255]) expect(decodeBarCode(() => gray)).toBeNull()
    let wrong = 0
    for (let seed = 0; seed < 2000; seed++) {
      if (decodeBarCode((u, v) => Math.abs((Math.sin(seed * 13.7 + Math.floor(u * 36) * 91.3 + v) * 1e4) % 1) * 255))
        wrong++
    }
    expect(wrong).toBeLessThanOrEqual(1)
  })

  it("refuses frame numbers that do not fit", () => {
    for (const frame of [-1, 0.5, barCodeMaxFrame + 1]) {
      expect(() => encodeBarCode({ frame, flash: false })).toThrow(RangeError)
    }
  })

  it("is found in a whole picture and in a canvas that shows the strip", () => {
    const [width, height] = [640, 360]
    const code = { frame: 123_456, flash: true }
    const columns = encodeBarCode(code)
    const luma = new Uint8Array(width * height).fill(16)
    for (let y = Math.floor(barCodeStrip.top * height); y < (barCodeStrip.top + barCodeStrip.height) * height; y++) {
      for (let x = 0; x < width; x++) {
        const column = Math.floor(((x / width - barCodeStrip.left) / barCodeStrip.width) * barCodeColumns)
        if (columns[column]) luma[y * width + x] = 235
      }
    }
    expect(decodeBarCodeOfLuma(luma, width, height)).toEqual(code)

    const rgba = new Uint8ClampedArray(432 * 12 * 4)
    for (let i = 0; i < 432 * 12; i++) {
      rgba.fill(columns[Math.floor((i % 432) / 12)] ? 255 : 0, i * 4, i * 4 + 4)
    }
    expect(decodeBarCodeOfStripRgba(rgba, 432, 12)).toEqual(code)
  })
})
