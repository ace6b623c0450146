import { DateTime, IANAZone } from "luxon"
import type { Language } from "@/lib/contracts/users"

/** True for the IANA name of a time zone this machine knows. Bare offsets ("+01:00") are none: their clocks never change. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name)
}

/**
 * The same time on the zone's clocks some weeks later, also over a change of clocks. A time that the clocks skip that day is
 * the one as long after the change as it would have been (02:30 becomes 03:30); of a time that comes twice it is the one with
 * the offset of `instant`.
 */
export function weeksLater(instant: Date, timeZone: string, weeks: number): Date {
  return DateTime.fromJSDate(instant, { zone: timeZone }).plus({ weeks }).toJSDate()
}

/** The zone's date at an instant, as in ISO 8601: 2026-12-04. */
export function dateIn(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("yyyy-MM-dd")
}

const dayFormats: Record<Language, string> = { en: "cccc, d LLLL yyyy", de: "cccc, d. LLLL yyyy" }

/** Day and time by the zone's clocks, for people: "Friday, 4 December 2026, 20:00 (Europe/Berlin, UTC+01:00)"; UTC is "(UTC)". */
export function formatInZone(instant: Date, timeZone: string, language: Language = "en"): string {
  return DateTime.fromJSDate(instant, { zone: timeZone })
    .setLocale(language)
    .toFormat(`${dayFormats[language]}, HH:mm '('${timeZone === "UTC" ? "z" : "z, 'UTC'ZZ"}')'`)
}
