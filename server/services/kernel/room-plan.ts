import { AppError } from "@/lib/contracts/errors"
import { isTimeZone } from "@/server/domain/time-zone"

/** Time of the reminder before a start. Rooms scheduled within it just sent their invitations and get no reminder. */
export const REMIND_AHEAD_MS = 60 * 60_000

/** @throws TIME_ZONE_UNKNOWN */
export function assertTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw new AppError("TIME_ZONE_UNKNOWN")
}

/** @throws PLANNED_END_TOO_EARLY when the end is in the past or not after the start. */
export function assertPlannedEnd(plannedEnd: Date, start: Date | null, now: Date): void {
  if (plannedEnd <= now || (start && plannedEnd <= start)) throw new AppError("PLANNED_END_TOO_EARLY")
}

/** True when a reminder of this start would arrive together with the announcement. */
export function isTooSoonToRemind(start: Date | null, now: Date): boolean {
  return start !== null && start.getTime() - now.getTime() <= REMIND_AHEAD_MS
}

/** Shifts the planned end with the start, so that the event keeps its length. */
export function movedEnd(before: { meetDatetime: Date | null; plannedEnd: Date | null }, start: Date | null) {
  if (!start || !before.plannedEnd || !before.meetDatetime) return start ? before.plannedEnd : null
  return new Date(start.getTime() + before.plannedEnd.getTime() - before.meetDatetime.getTime())
}
