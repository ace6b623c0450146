import { AppError } from "@/lib/contracts/errors"
import { dueState } from "@/lib/rules/schedule"
import type { Clock } from "@/server/ports"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { preflightRooms } from "./preflight-rooms"

/** Throws MEET_DATETIME_PAST. A time of this very minute is accepted: forms have minutes, not seconds. */
export function assertFutureDate(date: Date, clock: Clock): void {
  if (date.getTime() < clock.now().getTime() - 60_000) throw new AppError("MEET_DATETIME_PAST")
}

interface ScheduledRoom {
  id: string
  movie: { id: string } | null
  meetDatetime: Date | null
  scheduleVersion: number
  startedVersion: number
  gracePeriodS: number
}

/**
 * A schedule that the next sweep would find too late is announced, and its movie looked at, at once; sweeps find all others.
 */
export async function announceSchedule(deps: Deps, room: ScheduledRoom): Promise<void> {
  if (!room.movie || !room.meetDatetime || room.startedVersion >= room.scheduleVersion) return
  await preflightRooms(deps)({ roomId: room.id })
  if (dueState(room.meetDatetime, room.gracePeriodS, deps.clock.now()) === "later") return
  await sendEvent(deps, "movie/start.due", {
    roomId: room.id,
    version: room.scheduleVersion,
    startAt: room.meetDatetime.toISOString(),
  })
}
