import { AppError } from "@/lib/contracts/errors"
import { isTimeZone } from "@/server/domain/time-zone"

/** Within this time of its start a room's people were told just now, and are not reminded again. */
export const REMIND_AHEAD_MS = 60 * 60_000

/** Throws TIME_ZONE_UNKNOWN. */
export function assertTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw new AppError("TIME_ZONE_UNKNOWN")
}

/** Throws PLANNED_END_TOO_EARLY for an end that is past, or not after the start. */
export function assertPlannedEnd(plannedEnd: Date, start: Date | null, now: Date): void {
  if (plannedEnd <= now || (start && plannedEnd <= start)) throw new AppError("PLANNED_END_TOO_EARLY")
}

/** True when a reminder of this start would come together with the news of it. */
export function isTooSoonToRemind(start: Date | null, now: Date): boolean {
  return start !== null && start.getTime() - now.getTime() <= REMIND_AHEAD_MS
}

/** The planned end of an evening that moves: as long after its start as it was. */
export function movedEnd(before: { meetDatetime: Date | null; plannedEnd: Date | null }, start: Date | null) {
  if (!start || !before.plannedEnd || !before.meetDatetime) return start ? before.plannedEnd : null
  return new Date(start.getTime() + before.plannedEnd.getTime() - before.meetDatetime.getTime())
}
