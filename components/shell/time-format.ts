import type { Locale } from "@/i18n/locales"
import { twoDigits } from "@/lib/rules/film-time"

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Splits a countdown. Rounds up, so that 1 ms left is one second. `ms` in milliseconds. */
export function countdownParts(ms: number): { days: number; hours: number; minutes: number; seconds: number } {
  const totalS = Math.max(0, Math.ceil(ms / SECOND_MS))
  return {
    days: Math.floor(totalS / 86_400),
    hours: Math.floor(totalS / 3600) % 24,
    minutes: Math.floor(totalS / 60) % 60,
    seconds: totalS % 60,
  }
}

/** Both languages write days before months, and 24 hours. */
const conventions: Record<Locale, string> = { en: "en-GB", de: "de" }

/**
 * A distance in one or two units: "in 3 h 12 min", "in 40 s". `ms` in milliseconds, in the future. "in" and the unit symbols
 * are the same in English and German.
 */
export function formatUntil(ms: number, locale: Locale): string {
  if (ms >= 2 * DAY_MS) return new Intl.RelativeTimeFormat(conventions[locale]).format(Math.round(ms / DAY_MS), "day")
  return `in ${formatLength(ms)}`
}

/** A length in one or two units: "1 h 52 min", "40 s". Rounds up. `ms` in milliseconds. */
export function formatLength(ms: number): string {
  const { days, hours, minutes, seconds } = countdownParts(ms)
  const allHours = days * 24 + hours
  if (allHours > 0) return minutes > 0 ? `${allHours} h ${minutes} min` : `${allHours} h`
  return minutes > 0 ? `${minutes} min` : `${seconds} s`
}

/** IANA name of the browser's zone. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The time on a zone's clocks, as if it were UTC. Whole seconds, in milliseconds since the epoch. */
function wallMs(date: Date, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
    clocks.set(timeZone, clock)
  }
  const parts = Object.fromEntries(clock.formatToParts(date).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const offsetMs = (date: Date, timeZone: string): number =>
  wallMs(date, timeZone) - Math.floor(date.getTime() / SECOND_MS) * SECOND_MS

/** A zone's offset at an instant, as in ISO 8601: +01:00. */
export function offsetOf(date: Date, timeZone = browserZone()): string {
  const offsetMin = Math.round(offsetMs(date, timeZone) / MINUTE_MS)
  const abs = Math.abs(offsetMin)
  return `${offsetMin < 0 ? "-" : "+"}${twoDigits(Math.floor(abs / 60))}:${twoDigits(abs % 60)}`
}

/** A zone at an instant: "Europe/Madrid, UTC+01:00", or "UTC". */
export function zoneOf(date: Date, timeZone = browserZone()): string {
  return timeZone === "UTC" ? timeZone : `${timeZone}, UTC${offsetOf(date, timeZone)}`
}

/** The value of a datetime-local input with seconds, in the zone. */
export function toLocalInput(date: Date, timeZone = browserZone()): string {
  return new Date(wallMs(date, timeZone)).toISOString().slice(0, 19)
}

/**
 * The instant of a datetime-local value in the zone, or null for an invalid value. A time that the clocks skip moves by the
 * skipped hour; of a time that they repeat the earlier instant counts.
 */
export function fromLocalInput(value: string, timeZone = browserZone()): Date | null {
  const wall = Date.parse(`${value}Z`)
  if (Number.isNaN(wall)) return null
  // The clocks change at most once in two days, so one of these two offsets applies, or the time is skipped.
  const [before, after] = [-DAY_MS, DAY_MS].map((ms) => wall - offsetMs(new Date(wall + ms), timeZone))
  const exists = (ms: number | undefined) => ms !== undefined && wallMs(new Date(ms), timeZone) === wall
  return new Date((exists(before) || !exists(after) ? before : after) ?? wall)
}

/** As ISO 8601 with the zone's offset at that time, which may differ from today's. Null for an invalid value. */
export function localInputToIso(value: string, timeZone = browserZone()): string | null {
  const date = fromLocalInput(value, timeZone)
  // Formats the instant, so that a skipped hour becomes an existing one.
  return date && `${toLocalInput(date, timeZone)}${offsetOf(date, timeZone)}`
}

/** "today" and similar, capitalized. */
function relativeDay(days: number, locale: Locale): string {
  const word = new Intl.RelativeTimeFormat(conventions[locale], { numeric: "auto" }).format(days, "day")
  return `${word.charAt(0).toLocaleUpperCase(conventions[locale])}${word.slice(1)}`
}

/** Day and time in a zone: "Today, 20:14:00", "Fri 27 Nov, 20:00". Omits zero seconds. */
export function formatWhen(date: Date, now: Date, locale: Locale, timeZone = browserZone()): string {
  const time = formatTime(date, locale, timeZone)
  const wall = new Date(wallMs(date, timeZone))
  const wallNow = new Date(wallMs(now, timeZone))
  const days = Math.floor(wall.getTime() / DAY_MS) - Math.floor(wallNow.getTime() / DAY_MS)
  if (days === 0 || days === 1) return `${relativeDay(days, locale)}, ${time}`
  const day = new Intl.DateTimeFormat(conventions[locale], {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(wall.getUTCFullYear() === wallNow.getUTCFullYear() ? {} : { year: "numeric" }),
  }).format(date)
  return `${day}, ${time}`
}

/** "Friday 27 November at 20:00", "Freitag, 27. November um 20:00". */
export function formatLongWhen(date: Date, locale: Locale, timeZone = browserZone()): string {
  return new Intl.DateTimeFormat(conventions[locale], {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(date)
}

/** Time of day in a zone: "20:00". Omits zero seconds. */
export function formatTime(date: Date, locale: Locale, timeZone = browserZone()): string {
  return new Intl.DateTimeFormat(conventions[locale], {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    ...(date.getSeconds() === 0 ? {} : { second: "2-digit" }),
  }).format(date)
}
