import { describe, expect, it } from "vitest"
import { parseMoment } from "@/server/cli/moment"

describe("a typed time", () => {
  const now = new Date(2026, 10, 27, 19, 30, 12)

  it("is the next time that a clock shows it", () => {
    expect(parseMoment("20:00", now)).toEqual(new Date(2026, 10, 27, 20, 0))
    expect(parseMoment("9:05", now)).toEqual(new Date(2026, 10, 28, 9, 5))
    expect(parseMoment("19:30", now)).toEqual(new Date(2026, 10, 28, 19, 30))
  })

  it("uses the terminal's clock without an offset, and is exact with one", () => {
    expect(parseMoment("2026-12-01 20:00", now)).toEqual(new Date(2026, 11, 1, 20, 0))
    expect(parseMoment("2026-12-01T20:00:30+01:00", now).toISOString()).toBe("2026-12-01T19:00:30.000Z")
    expect(parseMoment("2026-12-01T20:00Z", now).toISOString()).toBe("2026-12-01T20:00:00.000Z")
  })

  it.each(["", "tomorrow", "24:00", "20:60", "2026-13-01 20:00", "2026-12-01", "1", "20:00+01:00"])(
    "is not %s",
    (text) => {
      expect(() => parseMoment(text, now)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }))
    },
  )
})
