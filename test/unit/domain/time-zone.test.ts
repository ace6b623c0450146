import { describe, expect, test } from "vitest"
import { dateIn, formatInZone, isTimeZone, weeksLater } from "@/server/domain/time-zone"

const iso = (date: Date) => date.toISOString()
const later = (from: string, timeZone: string, weeks = 1) => iso(weeksLater(new Date(from), timeZone, weeks))

describe("the same time next week by the zone's clocks", () => {
  test("over the changes of clocks in Berlin, March and October 2027", () => {
    // 20:00 is 19:00 UTC in winter and 18:00 UTC in summer.
    expect(later("2027-03-26T19:00:00Z", "Europe/Berlin")).toBe("2027-04-02T18:00:00.000Z")
    expect(later("2027-10-29T18:00:00Z", "Europe/Berlin")).toBe("2027-11-05T19:00:00.000Z")
    expect(later("2027-03-26T19:00:00Z", "Europe/Berlin", 32)).toBe("2027-11-05T19:00:00.000Z")
  })

  test("in New York, where they change on other days", () => {
    expect(later("2027-03-13T01:00:00Z", "America/New_York")).toBe("2027-03-20T00:00:00.000Z")
    expect(later("2027-11-06T00:00:00Z", "America/New_York")).toBe("2027-11-13T01:00:00.000Z")
    // Berlin has changed its clocks and New York has not, so the difference is an hour less.
    expect(later("2027-10-30T00:00:00Z", "America/New_York")).toBe("2027-11-06T00:00:00.000Z")
  })

  test("in zones with half hours, also where the clocks change by one", () => {
    expect(later("2027-03-26T14:30:00Z", "Asia/Kolkata")).toBe("2027-04-02T14:30:00.000Z")
    // Lord Howe goes from UTC+11 back to UTC+10:30 on 4 April 2027: 20:00 there.
    expect(later("2027-04-02T09:00:00Z", "Australia/Lord_Howe")).toBe("2027-04-09T09:30:00.000Z")
  })

  test("moves a skipped time to as long after the change", () => {
    // 02:30 does not exist in Berlin on 28 March 2027.
    expect(later("2027-03-21T01:30:00Z", "Europe/Berlin")).toBe("2027-03-28T01:30:00.000Z")
    expect(formatInZone(new Date("2027-03-28T01:30:00Z"), "Europe/Berlin")).toContain(
      "03:30 (Europe/Berlin, UTC+02:00)",
    )
    // The week after is not shifted.
    expect(later("2027-03-21T01:30:00Z", "Europe/Berlin", 2)).toBe("2027-04-04T00:30:00.000Z")
  })

  test("keeps the offset of a time that occurs twice", () => {
    // 02:30 occurs twice in Berlin on 31 October 2027: at 00:30 UTC in summer time, and at 01:30 UTC.
    expect(later("2027-10-24T00:30:00Z", "Europe/Berlin")).toBe("2027-10-31T00:30:00.000Z")
  })
})

test("dates and times are those of the zone", () => {
  const instant = new Date("2026-12-04T23:30:00Z")
  expect(dateIn(instant, "Europe/Berlin")).toBe("2026-12-05")
  expect(dateIn(instant, "America/New_York")).toBe("2026-12-04")
  expect(formatInZone(instant, "Europe/Berlin")).toBe("Saturday, 5 December 2026, 00:30 (Europe/Berlin, UTC+01:00)")
  expect(formatInZone(instant, "UTC")).toBe("Friday, 4 December 2026, 23:30 (UTC)")
  expect(formatInZone(instant, "UTC", "de")).toBe("Freitag, 4. Dezember 2026, 23:30 (UTC)")
})

test("time zones are those with a name", () => {
  for (const name of ["Europe/Berlin", "UTC", "America/Argentina/Ushuaia", "Asia/Kolkata"]) {
    expect(isTimeZone(name), name).toBe(true)
  }
  for (const name of ["", "Mars/Olympus", "+01:00", "-05", "Europe/Berlin\n", "Europe"]) {
    expect(isTimeZone(name), name).toBe(false)
  }
})
