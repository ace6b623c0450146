import { dateIn, weeksLater } from "./time-zone"

/** A room name has at most so many characters (lib/contracts/rooms.ts). */
const MAX_NAME_CHARACTERS = 60

/**
 * The next `count` weekly repetitions of an evening that are still to come at `now`, by the clocks of its zone. All are
 * counted from `start`: a week in which the clocks skip the hour moves none of the others.
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
 * The name of a room's copy: its own with the date of the evening in place of the one it may end with, and a number behind it
 * when the name is taken. `friday-night` becomes `friday-night-2026-12-04`.
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

/** What all names of copies of a room begin with, for looking up those that are taken. */
export function copyNamePrefix(name: string, at: Date, timeZone: string): string {
  const date = dateIn(at, timeZone)
  // As short as the longest number makes it.
  return cut(stem(name), MAX_NAME_CHARACTERS - `-${date}-9999`.length)
}

const stem = (name: string): string => name.replace(/-\d{4}-\d{2}-\d{2}(?:-\d{1,4})?$/, "")

/** Never with a hyphen at the end. */
const cut = (name: string, characters: number): string => name.slice(0, characters).replace(/-+$/, "")
