import { AppError } from "@/lib/contracts/errors"

const MOMENT = /^(?:(\d{4}-\d{2}-\d{2})[T ])?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * Parses ISO 8601 with an offset, or `2026-11-27 20:00` or `20:00` (the next one) in the terminal's time zone.
 * @throws INVALID_INPUT for other forms, and for a time that the calendar or the clocks do not have
 */
export function parseMoment(text: string, now = new Date()): Date {
  const [, day, hour = "", minute = "", second = "00", offset = ""] = MOMENT.exec(text) ?? []
  const time = `${hour.padStart(2, "0")}:${minute}:${second}`
  if (hour === "" || (offset && (!day || Number.isNaN(Date.parse(`2000-01-01T00:00${offset}`))))) {
    throw invalid(`"${text}" is not a time. Enter for example 20:00, "2026-11-27 20:00" or 2026-11-27T20:00:00+01:00.`)
  }
  if (Number(hour) > 23 || Number.isNaN(Date.parse(`2000-01-01T${time}Z`))) {
    throw invalid(`There is no ${text.match(/\d+:[\d:]+/)?.[0]}. The last time of a day is 23:59.`)
  }
  if (day && new Date(`${day}T00:00Z`).getUTCDate() !== Number(day.slice(-2))) {
    throw invalid(`There is no ${day} in the calendar.`)
  }
  if (offset) return new Date(`${day}T${time}${offset}`)

  const [hours, minutes] = [Number(hour), Number(minute)]
  const next = (days: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, minutes, Number(second))
  const candidates = day ? [new Date(`${day}T${time}`)] : [0, 1, 2].map(next).filter((date) => date > now)
  // Where the clocks go forward, Date takes a later time.
  const found = candidates.find((date) => date.getHours() === hours && date.getMinutes() === minutes)
  if (found) return found
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  throw invalid(`There is no ${hour}:${minute} on ${day} in ${timeZone}: the clocks go forward then.`)
}

const invalid = (message: string) => new AppError("INVALID_INPUT", { message })
