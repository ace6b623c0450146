import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { parseMoment } from "@/server/cli/moment"

describe("a typed time", () => {
  beforeEach(() => {
    vi.stubEnv("TZ", "Europe/Berlin")
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const now = new Date("2026-11-27T19:30:12+01:00")
  const parsed = (text: string, at = now) => parseMoment(text, at).toISOString()

  it("is the next time that a clock shows it", () => {
    expect(parsed("20:00")).toBe("2026-11-27T19:00:00.000Z")
    expect(parsed("9:05")).toBe("2026-11-28T08:05:00.000Z")
    expect(parsed("19:30")).toBe("2026-11-28T18:30:00.000Z")
    expect(parsed("00:00", new Date("2026-12-31T23:59:59+01:00"))).toBe("2026-12-31T23:00:00.000Z")
    expect(parsed("02:30", new Date("2026-03-28T12:00:00+01:00"))).toBe("2026-03-30T00:30:00.000Z")
  })

  it("uses the terminal's clock without an offset, and is exact with one", () => {
    expect(parsed("2026-12-01 20:00")).toBe("2026-12-01T19:00:00.000Z")
    expect(parsed("2026-07-01 20:00")).toBe("2026-07-01T18:00:00.000Z")
    expect(parsed("2026-12-01T20:00:30+05:00")).toBe("2026-12-01T15:00:30.000Z")
    expect(parsed("2026-12-01T20:00Z")).toBe("2026-12-01T20:00:00.000Z")
  })

  it.each(["", "tomorrow", "2026-12-01", "1", "20:00+01:00", "2026-12-01 20:00+99:00", "1-12-2026 20:00"])(
    "%j is not one",
    (text) => {
      expect(() => parseMoment(text, now)).toThrow(`"${text}" is not a time. Enter for example 20:00`)
    },
  )

  it.each([
    ["24:00", "There is no 24:00."],
    ["20:60", "There is no 20:60."],
    ["2026-12-01 25:00", "There is no 25:00."],
    ["2026-12-01T25:00:00+01:00", "There is no 25:00:00."],
    ["2027-02-31 20:00", "There is no 2027-02-31 in the calendar."],
    ["2027-02-29T20:00Z", "There is no 2027-02-29 in the calendar."],
    ["2026-13-01 20:00", "There is no 2026-13-01 in the calendar."],
    ["2027-03-28 02:30", "There is no 02:30 on 2027-03-28 in Europe/Berlin: the clocks go forward then."],
  ])("%j does not exist", (text, message) => {
    expect(() => parseMoment(text, now)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }))
    expect(() => parseMoment(text, now)).toThrow(message)
  })
})
