import { AppError } from "@/lib/contracts/errors"

/**
 * Parses ISO 8601 with an offset, or `2026-11-27 20:00` or `20:00` (the next one) in local time.
 * @throws INVALID_INPUT
 */
export function parseMoment(text: string, now = new Date()): Date {
  const clock = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (clock) {
    const date = new Date(now)
    date.setHours(Number(clock[1]), Number(clock[2]), 0, 0)
    if (Number(clock[1]) > 23 || Number(clock[2]) > 59) throw notATime(text)
    if (date <= now) date.setDate(date.getDate() + 1)
    return date
  }
  const hasShape = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.test(text)
  const date = new Date(hasShape ? text.replace(" ", "T") : Number.NaN)
  if (Number.isNaN(date.getTime())) throw notATime(text)
  return date
}

const notATime = (text: string) =>
  new AppError("INVALID_INPUT", {
    message: `"${text}" is no time. Give for instance 20:00, "2026-11-27 20:00" or 2026-11-27T20:00:00+01:00.`,
  })
