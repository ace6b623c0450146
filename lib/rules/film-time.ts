export const twoDigits = (value: number): string => String(value).padStart(2, "0")

/** A position or length, for instance 1:02:03 or 4:05. */
export function formatFilmTime(positionMs: number): string {
  const seconds = Math.max(0, Math.floor(positionMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`
}

/**
 * Parses `m:ss`, `h:mm:ss`, either with decimals of the second, or a whole number of milliseconds. Returns whole milliseconds,
 * or null for anything else. Only the first part may be larger than 59.
 */
export function parseFilmTime(text: string): number | null {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  const match = /^(?:(\d{1,4}):([0-5]\d)|(\d{1,4})):([0-5]\d(?:\.\d{1,9})?)$/.exec(text)
  if (!match) return null
  const [, hours = "0", minutesOfHour, minutes, seconds] = match
  return Math.round((Number(hours) * 3600 + Number(minutesOfHour ?? minutes) * 60 + Number(seconds)) * 1000)
}
