import fc from "fast-check"
import { DateTime } from "luxon"
import { expect, test } from "vitest"
import { fromLocalInput, offsetOf, toLocalInput } from "@/components/shell/time-format"
import { dateIn, weeksLater } from "@/server/domain/time-zone"

/** Pages calculate with Intl alone, the server with luxon: both have to mean the same instant by the same clocks. */

/** Changes by 30 min, an hour and two, on either hemisphere, also to less in summer, and at the change of a day. */
const zones = [
  "UTC",
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/Lisbon",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Santiago",
  "America/Asuncion",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Beirut",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Antarctica/Troll",
]
const WEEK_MS = 7 * 86_400_000
const HOUR_MS = 3_600_000

const offsetMin = (ms: number, zone: string) => DateTime.fromMillis(ms, { zone }).offset

/** When the clocks of a zone change between 2000 and 2037. */
function changes(zone: string): number[] {
  const found: number[] = []
  const end = Date.UTC(2037, 11, 1)
  for (let ms = Date.UTC(2000, 0, 1); ms < end; ms += WEEK_MS) {
    if (offsetMin(ms, zone) === offsetMin(ms + WEEK_MS, zone)) continue
    let [before, after] = [ms, ms + WEEK_MS]
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2)
      if (offsetMin(middle, zone) === offsetMin(before, zone)) before = middle
      else after = middle
    }
    found.push(after)
  }
  return found
}
const changesOf = new Map(zones.map((zone) => [zone, changes(zone)]))

/** An instant in whole minutes, half of them within three hours of a change of the clocks. */
const moments = fc.constantFrom(...zones).chain((zone) => {
  const anywhere = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 })
  const nearChange = fc
    .tuple(fc.constantFrom(...(changesOf.get(zone) ?? []), 0), fc.integer({ min: -180, max: 180 }))
    .map(([changeMs, minutes]) => changeMs / 60_000 + minutes)
  return fc.oneof(anywhere, nearChange).map((minute) => ({ zone, instant: new Date(minute * 60_000) }))
})

test("the clocks of a zone show the same time, date and offset", () => {
  fc.assert(
    fc.property(moments, ({ zone, instant }) => {
      const there = DateTime.fromJSDate(instant, { zone })
      expect(toLocalInput(instant, zone)).toBe(there.toFormat("yyyy-MM-dd'T'HH:mm:ss"))
      expect(toLocalInput(instant, zone).slice(0, 10)).toBe(dateIn(instant, zone))
      expect(offsetOf(instant, zone)).toBe(there.toFormat("ZZ"))
    }),
    { numRuns: 1000 },
  )
})

test("a time on the clocks is the same instant, also one that they skip; of one that they repeat it is the earlier", () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 60 }), ({ zone, instant }, weeks) => {
      // The same time on the clocks some weeks before; the clocks may have been changed in between.
      const from = weeksLater(instant, zone, -weeks)
      const wall = DateTime.fromISO(toLocalInput(from, zone), { zone: "utc" }).plus({ weeks })
      const expected = weeksLater(from, zone, weeks)
      const found = fromLocalInput(wall.toFormat("yyyy-MM-dd'T'HH:mm:ss"), zone)
      expect(found).not.toBeNull()
      if (!found) return
      expect(toLocalInput(found, zone)).toBe(toLocalInput(expected, zone))
      // Where both differ, the time is repeated: the server keeps the offset of the event before.
      expect([0, 0.5 * HOUR_MS, HOUR_MS, 2 * HOUR_MS]).toContain(expected.getTime() - found.getTime())
      const repeats = (changesOf.get(zone) ?? []).some((ms) => Math.abs(ms - found.getTime()) <= 2 * HOUR_MS)
      if (!repeats) expect(expected).toEqual(found)
    }),
    { numRuns: 2000 },
  )
})

test.each(zones)("every hour that the clocks of %s skip or repeat", (zone) => {
  for (const changeMs of changesOf.get(zone) ?? []) {
    const [beforeMin, afterMin] = [offsetMin(changeMs - 60_000, zone), offsetMin(changeMs, zone)]
    const isSkipped = afterMin > beforeMin
    // In the middle of what is skipped or repeated, by the offset before the change.
    const middleMs = changeMs + ((isSkipped ? 1 : -1) * Math.abs(afterMin - beforeMin) * 60_000) / 2
    const wall = new Date(middleMs + beforeMin * 60_000).toISOString().slice(0, 19)
    const found = fromLocalInput(wall, zone)
    expect(found?.getTime(), wall).toBe(middleMs)
    const weekBefore = DateTime.fromISO(wall, { zone }).minus({ weeks: 1 })
    if (isSkipped && weekBefore.offset === beforeMin) {
      expect(weeksLater(weekBefore.toJSDate(), zone, 1).getTime(), wall).toBe(middleMs)
    }
  }
})
