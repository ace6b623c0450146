import { expect, test } from "vitest"
import { plotTicks } from "@/components/admin/workers/plot-ticks"

const HOUR_MS = 3_600_000
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()

test("an axis of some hours has full hours", () => {
  expect(plotTicks([at(28, 12, 31), at(28, 18, 31)])).toEqual([13, 14, 15, 16, 17, 18].map((hour) => at(28, hour)))
})

test("an axis of a day has every fourth hour, also past midnight", () => {
  const ticks = [at(27, 20), at(28, 0), at(28, 4), at(28, 8), at(28, 12), at(28, 16)]
  expect(plotTicks([at(27, 18, 31), at(28, 18, 31)])).toEqual(ticks)
})

test("an axis of a week has midnights", () => {
  const ticks = plotTicks([at(21, 18), at(28, 18)])
  expect(ticks).toEqual([22, 23, 24, 25, 26, 27, 28].map((day) => at(day, 0)))
})

test("days with a missing or extra hour start at midnight too", () => {
  const year = new Date(2026, 0, 1).getTime()
  for (const ms of plotTicks([year, year + 365 * 24 * HOUR_MS])) expect(new Date(ms).getHours()).toBe(0)
})

test("includes both ends", () => {
  expect(plotTicks([at(28, 12), at(28, 14)])).toEqual([at(28, 12), at(28, 13), at(28, 14)])
})
