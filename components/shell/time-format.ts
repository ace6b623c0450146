const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const two = (value: number) => String(value).padStart(2, "0")

/** A film position or length: 4:05, 1:02:03. `ms` in milliseconds. */
export function formatPosition(ms: number): string {
  const totalS = Math.max(0, Math.floor(ms / SECOND_MS))
  const hours = Math.floor(totalS / 3600)
  const minutes = Math.floor(totalS / 60) % 60
  const seconds = two(totalS % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`
}

/** The parts of a countdown. The last second counts until it is over: 1 ms left is one second. `ms` in milliseconds. */
export function countdownParts(ms: number): { days: number; hours: number; minutes: number; seconds: number } {
  const totalS = Math.max(0, Math.ceil(ms / SECOND_MS))
  return {
    days: Math.floor(totalS / 86_400),
    hours: Math.floor(totalS / 3600) % 24,
    minutes: Math.floor(totalS / 60) % 60,
    seconds: totalS % 60,
  }
}

/** A distance in time in one or two words: "in 3 h 12 min", "in 40 s". `ms` in milliseconds, to come. */
export function formatUntil(ms: number): string {
  if (ms >= 2 * DAY_MS) return `in ${Math.round(ms / DAY_MS)} days`
  const { days, hours, minutes, seconds } = countdownParts(ms)
  const allHours = days * 24 + hours
  if (allHours > 0) return minutes > 0 ? `in ${allHours} h ${minutes} min` : `in ${allHours} h`
  return minutes > 0 ? `in ${minutes} min` : `in ${seconds} s`
}

/** The offset of this browser's zone at an instant, as in ISO 8601: +01:00. */
export function offsetOf(date: Date): string {
  const offsetMin = -date.getTimezoneOffset()
  const abs = Math.abs(offsetMin)
  return `${offsetMin < 0 ? "-" : "+"}${two(Math.floor(abs / 60))}:${two(abs % 60)}`
}

/** The browser's zone at an instant: "Europe/Madrid, UTC+01:00". */
export function zoneOf(date: Date): string {
  return `${Intl.DateTimeFormat().resolvedOptions().timeZone}, UTC${offsetOf(date)}`
}

/** The value of a datetime-local input with seconds, in the browser's zone. */
export function toLocalInput(date: Date): string {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/**
 * The instant of a datetime-local value, as ISO 8601 with the zone's offset at that time (not today's: summer time may lie
 * between). Null when the value is not a date.
 */
export function localInputToIso(value: string): string | null {
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return null
  // Through the date: an hour that summer time skips is written as the one that exists.
  return `${toLocalInput(date)}${offsetOf(date)}`
}

/** Day and time in the browser's zone: "Today, 20:14:00", "Fri 27 Nov, 20:00". Seconds only where there are any. */
export function formatWhen(date: Date, now: Date): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(date.getSeconds() === 0 ? {} : { second: "2-digit" }),
  }).format(date)
  const days = Math.round((startOfDay(date) - startOfDay(now)) / DAY_MS)
  if (days === 0) return `Today, ${time}`
  if (days === 1) return `Tomorrow, ${time}`
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  }).format(date)
  return `${day}, ${time}`
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
