import { expect, test } from "vitest"
import { addMonths, isMonth, monthOf, spanOf, startOf } from "@/components/admin/schedule/months"

test.each([
  ["2026-11", 1, "2026-12"],
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
])("%s and %i more is %s", (month, count, other) => {
  expect(addMonths(month, count)).toBe(other)
})

test("rejects invalid months", () => {
  expect(["2026-11", "2026-13", "2026-1", "26-11", "2026-11-01"].map(isMonth)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

test("a month begins on its first day and is shown in whole weeks", () => {
  const start = startOf("2026-02")
  expect([start.getFullYear(), start.getMonth(), start.getDate(), start.getHours()]).toEqual([2026, 1, 1, 0])
  expect(monthOf(start)).toBe("2026-02")
  const { from, to } = spanOf("2026-02")
  expect(new Date(from).getDate()).toBe(26)
  expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeGreaterThan(47)
})
