import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { GAP_PX, gridFor, rowFor } from "@/components/room/layout/tile-grid"

describe("gridFor", () => {
  test.each([
    ["one person has all of it", 1, { width: 640, height: 360 }, { columns: 1, tilePx: 640, places: 1 }],
    ["two side by side in a wide box", 2, { width: 1288, height: 400 }, { columns: 2, tilePx: 640, places: 2 }],
    ["two above each other in a narrow one", 2, { width: 300, height: 600 }, { columns: 1, tilePx: 300, places: 2 }],
    ["three as a square", 3, { width: 808, height: 458 }, { columns: 2, tilePx: 400, places: 3 }],
    [
      "thirty in a box that is too small, to be scrolled",
      30,
      { width: 272, height: 240 },
      { columns: 2, tilePx: 132, places: 6 },
    ],
    ["no box yet", 3, { width: 0, height: 0 }, { columns: 1, tilePx: 0, places: 1 }],
  ])("%s", (_, count, box, grid) => expect(gridFor(count, box)).toEqual(grid))

  test("tiles never overflow, and fit when all are visible", () => {
    const px = fc.integer({ min: 150, max: 4000 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), px, px, (count, width, height) => {
        const { columns, tilePx, places } = gridFor(count, { width, height })
        expect(columns * tilePx + (columns - 1) * GAP_PX).toBeLessThanOrEqual(width)
        if (places < count) return
        const rows = Math.ceil(count / columns)
        if (tilePx >= 132 && rows > 1)
          expect((rows * tilePx * 9) / 16 + (rows - 1) * GAP_PX).toBeLessThanOrEqual(height + 1)
      }),
    )
  })
})

test("a row reports the number of visible tiles", () => {
  expect(rowFor(40, { width: 880, height: 100 })).toMatchObject({ columns: 40, places: 5 })
  expect(rowFor(0, { width: 0, height: 0 })).toMatchObject({ columns: 1, places: 1 })
})
