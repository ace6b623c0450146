import { DateTime, IANAZone } from "luxon"
import type { Language } from "@/lib/contracts/users"

/** True for a known IANA time zone. Bare offsets ("+01:00") are not zones: their clocks never change. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name)
}

/**
 * Adds weeks by the zone's clocks, across clock changes. A time that the clocks skip moves to as long after the change
 * (02:30 becomes 03:30); of a time that occurs twice it takes the one with the offset of `instant`.
 */
export function weeksLater(instant: Date, timeZone: string, weeks: number): Date {
  return DateTime.fromJSDate(instant, { zone: timeZone }).plus({ weeks }).toJSDate()
}

/** The zone's date in ISO 8601: 2026-12-04. */
export function dateIn(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("yyyy-MM-dd")
}

const dayFormats: Record<Language, string> = { en: "cccc, d LLLL yyyy", de: "cccc, d. LLLL yyyy" }

/**
 * Day and time by the zone's clocks, for people: "Friday, 4 December 2026, 20:00 (Europe/Berlin, UTC+01:00)"; UTC is
 * "(UTC)".
 */
export function formatInZone(instant: Date, timeZone: string, language: Language = "en"): string {
  return DateTime.fromJSDate(instant, { zone: timeZone })
    .setLocale(language)
    .toFormat(`${dayFormats[language]}, HH:mm '('${timeZone === "UTC" ? "z" : "z, 'UTC'ZZ"}')'`)
}
