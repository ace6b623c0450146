import { dateIn, weeksLater } from "./time-zone"

/** Limit of a room's name (lib/contracts/rooms.ts). */
const MAX_NAME_CHARACTERS = 60

/**
 * The next `count` weekly repetitions after `now`, by the zone's clocks. All are counted from `start`, so that a week
 * in which the clocks skip the hour does not shift the others.
 */
export function weeklyTimes(start: Date, timeZone: string, count: number, now: Date): { week: number; at: Date }[] {
  const times: { week: number; at: Date }[] = []
  for (let week = 1; times.length < count; week++) {
    const at = weeksLater(start, timeZone, week)
    if (at > now) times.push({ week, at })
  }
  return times
}

/**
 * Names a copy of a room: replaces the date at the end of its name, or appends one, and adds a number when the name is
 * taken. `friday-night` becomes `friday-night-2026-12-04`.
 */
export function copyName(name: string, at: Date, timeZone: string, isTaken: (name: string) => boolean): string {
  const base = stem(name)
  const date = dateIn(at, timeZone)
  for (let number = 1; ; number++) {
    const end = number === 1 ? `-${date}` : `-${date}-${number}`
    const candidate = `${cut(base, MAX_NAME_CHARACTERS - end.length)}${end}`
    if (!isTaken(candidate)) return candidate
  }
}

/** Common prefix of all names that `copyName` may try. */
export function copyNamePrefix(name: string, at: Date, timeZone: string): string {
  const date = dateIn(at, timeZone)
  // Leaves space for the longest number.
  return cut(stem(name), MAX_NAME_CHARACTERS - `-${date}-9999`.length)
}

const stem = (name: string): string => name.replace(/-\d{4}-\d{2}-\d{2}(?:-\d{1,4})?$/, "")

/** Never ends with a hyphen. */
const cut = (name: string, characters: number): string => name.slice(0, characters).replace(/-+$/, "")
