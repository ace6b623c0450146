import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatFilmTime, parseFilmTime } from "@/lib/rules/film-time"

describe("a position in a film", () => {
  it.each([
    [0, "0:00"],
    [-5, "0:00"],
    [65_999, "1:05"],
    [59_999, "0:59"],
    [245_000, "4:05"],
    [3_723_000, "1:02:03"],
  ])("%i ms is shown as %s", (positionMs, text) => {
    expect(formatFilmTime(positionMs)).toBe(text)
  })

  it.each([
    ["0", 0],
    ["245000", 245_000],
    ["4:05", 245_000],
    ["90:00", 5_400_000],
    ["1:02:03", 3_723_000],
    ["01:02:03", 3_723_000],
    ["0:00.5", 500],
    ["1:02:03.25", 3_723_250],
  ])("%s is read as %i ms", (text, positionMs) => {
    expect(parseFilmTime(text)).toBe(positionMs)
  })

  it.each(["", " ", "-1", "1.5", "1:5", "1:60", "1:60:00", "1:2:03", "1:02:03:04", "x", "1e3", "1:02 ", "4:05m", "∞"])(
    "%j is no position",
    (text) => {
      expect(parseFilmTime(text)).toBeNull()
    },
  )

  it("is parsed as it is formatted, to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * 3600 }), (seconds) => {
        expect(parseFilmTime(formatFilmTime(seconds * 1000))).toBe(seconds * 1000)
      }),
    )
  })
})
