import { AppError } from "@/lib/contracts/errors"
import { dueState } from "@/lib/rules/schedule"
import type { Clock } from "@/server/ports"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { preflightRooms } from "./preflight-rooms"

/** @throws MEET_DATETIME_PAST when `date` is more than a minute ago: forms have no seconds. */
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

/** Runs the preflight and sends the start event when the next sweep would be too late for them. */
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
