import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  countdownParts,
  formatLength,
  formatLongWhen,
  formatUntil,
  formatWhen,
  localInputToIso,
  toLocalInput,
  zoneOf,
} from "@/components/shell/time-format"
import { instantSchema } from "@/lib/contracts/rooms"

const zone = process.env.TZ

beforeEach(() => {
  process.env.TZ = "Europe/Madrid"
})
afterEach(() => {
  // Setting undefined would set the text "undefined".
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test("shows the last second of a countdown until it has passed", () => {
  expect(countdownParts(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 })
  expect(countdownParts(0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
  expect(countdownParts(-100)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
  expect(countdownParts(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 })
})

test("lengths in words, and days in full", () => {
  expect(formatLength(6_720_000)).toBe("1 h 52 min")
  expect(formatLength(7_200_000)).toBe("2 h")
  expect(formatLength(39_500)).toBe("40 s")
  const friday = new Date("2026-11-27T19:00:00Z")
  expect(formatLongWhen(friday, "en")).toBe("Friday 27 November at 20:00")
  expect(formatLongWhen(friday, "de", "UTC")).toBe("Freitag, 27. November um 19:00")
})

test("distances", () => {
  expect(formatUntil(20_000, "en")).toBe("in 20 s")
  expect(formatUntil(600_000, "en")).toBe("in 10 min")
  expect(formatUntil(3_600_000, "en")).toBe("in 1 h")
  expect(formatUntil(26 * 3_600_000 + 60_000, "en")).toBe("in 26 h 1 min")
  expect(formatUntil(72 * 3_600_000, "en")).toBe("in 3 days")
})

describe("a local time is sent with the offset of its date", () => {
  test.each([
    ["2026-11-27T20:00:00", "2026-11-27T20:00:00+01:00"],
    ["2026-07-01T20:00", "2026-07-01T20:00:00+02:00"],
    // 29 March 2026: there is no 02:30 in Madrid; the clock goes from 02:00 to 03:00.
    ["2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00"],
  ])("%s", (local, iso) => {
    expect(localInputToIso(local)).toBe(iso)
    expect(instantSchema.parse(iso).getTime()).toBe(new Date(local).getTime())
  })

  test("west of Greenwich and half hours", () => {
    process.env.TZ = "America/St_Johns"
    expect(localInputToIso("2026-11-27T20:00:00")).toBe("2026-11-27T20:00:00-03:30")
  })

  test("rejects invalid dates", () => {
    expect(localInputToIso("tomorrow")).toBeNull()
  })

  test("the input shows the time that it sends", () => {
    const date = new Date("2026-11-27T19:00:05Z")
    expect(toLocalInput(date)).toBe("2026-11-27T20:00:05")
    expect(zoneOf(date)).toBe("Europe/Madrid, UTC+01:00")
  })
})

test("day, time and distance in German", () => {
  const now = new Date("2026-11-27T19:00:00Z")
  expect(formatWhen(new Date("2026-11-27T22:59:00Z"), now, "de")).toBe("Heute, 23:59")
  expect(formatWhen(new Date("2026-11-27T23:00:00Z"), now, "de")).toBe("Morgen, 00:00")
  expect(formatWhen(new Date("2026-12-04T20:00:00Z"), now, "de")).toBe("Fr., 4. Dez., 21:00")
  expect(formatUntil(72 * 3_600_000, "de")).toBe("in 3 Tagen")
  expect(formatUntil(26 * 3_600_000 + 60_000, "de")).toBe("in 26 h 1 min")
})

test("day and time in words", () => {
  const now = new Date("2026-11-27T19:00:00Z")
  expect(formatWhen(new Date("2026-11-27T22:59:00Z"), now, "en")).toBe("Today, 23:59")
  expect(formatWhen(new Date("2026-11-27T23:00:00Z"), now, "en")).toBe("Tomorrow, 00:00")
  expect(formatWhen(new Date("2026-11-27T20:00:05Z"), now, "en")).toBe("Today, 21:00:05")
  expect(formatWhen(new Date("2026-12-04T20:00:00Z"), now, "en")).toMatch(/^Fri,? 4 Dec, 21:00$/)
})

describe("times by the clocks of another zone", () => {
  test("match the input, whatever the browser's zone", () => {
    const iso = "2026-11-27T20:00:00+05:30"
    expect(localInputToIso("2026-11-27T20:00:00", "Asia/Kolkata")).toBe(iso)
    expect(localInputToIso("2026-11-27T20:00", "Asia/Kolkata")).toBe(iso)
    expect(toLocalInput(new Date(iso), "Asia/Kolkata")).toBe("2026-11-27T20:00:00")
    expect(zoneOf(new Date(iso), "Asia/Kolkata")).toBe("Asia/Kolkata, UTC+05:30")
    expect(formatWhen(new Date(iso), new Date("2026-11-26T20:00:00Z"), "en", "Asia/Kolkata")).toBe("Today, 20:00")
    expect(formatWhen(new Date(iso), new Date("2026-11-26T20:00:00Z"), "en", "America/New_York")).toBe(
      "Tomorrow, 09:30",
    )
  })

  test("have the offset of their own date, and exist", () => {
    expect(localInputToIso("2027-03-27T02:30:00", "Europe/Berlin")).toBe("2027-03-27T02:30:00+01:00")
    // The clocks skip this time and show the next one twice.
    expect(localInputToIso("2027-03-28T02:30:00", "Europe/Berlin")).toBe("2027-03-28T03:30:00+02:00")
    expect(localInputToIso("2027-10-31T02:30:00", "Europe/Berlin")).toBe("2027-10-31T02:30:00+02:00")
    expect(localInputToIso("2027-03-14T02:30:00", "America/New_York")).toBe("2027-03-14T03:30:00-04:00")
  })
})
