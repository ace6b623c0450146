import { twoDigits } from "@/lib/rules/film-time"

/** A month in an address: 2026-11. */
export const isMonth = (value: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(value)

/** By the browser's clock. */
export const monthOf = (date: Date): string => `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}`

/** By the browser's clock. */
export function startOf(month: string): Date {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return new Date(year, number - 1, 1)
}

export function addMonths(month: string, count: number): string {
  const start = startOf(month)
  return monthOf(new Date(start.getFullYear(), start.getMonth() + count, 1))
}

/** The whole weeks that a calendar shows for a month. */
export function spanOf(month: string): { from: string; to: string } {
  const start = startOf(month)
  const day = (days: number) => new Date(start.getFullYear(), start.getMonth(), 1 + days).toISOString()
  return { from: day(-6), to: day(42) }
}
