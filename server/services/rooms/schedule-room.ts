import { AppError } from "@/lib/contracts/errors"
import type { RoomDetails, ScheduleRoomInput } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses, isWaiting } from "@/lib/rules/screening-state"
import type { DbTx } from "@/server/db/client"
import { lockRoom, roomSelect, toRoomDetails } from "@/server/db/rooms"
import type { ScreeningRow } from "@/server/db/screenings"
import { formatInZone } from "@/server/domain/time-zone"
import { audit } from "../kernel/audit"
import { authorizeMovie } from "../kernel/authorize-movie"
import { authorizeRoom, viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { assertPlannedEnd, assertTimeZone, isTooSoonToRemind, movedEnd } from "../kernel/room-plan"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { sendQueuedMails } from "../mail/mail-queue"
import { mailScheduleChanges } from "../mail/mail-schedule-changes"
import { cancelScreening } from "../screenings/end-screening"
import { publishScreening } from "../screenings/publish-screening"
import { announceSchedule, assertFutureDate } from "./announce-schedule"

/**
 * Gives a room another movie or time, or cancels its schedule (`meetDatetime: null`). The new schedule version makes every
 * older event harmless; a screening that waits is cancelled, one that plays refuses with SCREENING_ACTIVE. Another delivery,
 * planned end, zone or repetition alone moves nothing: the end of a film that is on can be put off. Who is in the room is told
 * by mail. Throws MEET_DATETIME_PAST, PLANNED_END_TOO_EARLY, TIME_ZONE_UNKNOWN.
 */
export function scheduleRoom(deps: Deps) {
  return async (actor: Actor, input: ScheduleRoomInput): Promise<RoomDetails> => {
    const { db, clock } = deps
    const role = await authorizeRoom(db, actor, input.roomId, "room.schedule")
    if (input.meetDatetime) assertFutureDate(input.meetDatetime, clock)
    if (input.timeZone !== undefined) assertTimeZone(input.timeZone)
    if (input.movieId && !(await isChosen(db, input.roomId, input.movieId))) {
      await authorizeMovie(db, actor, input.movieId)
    }
    const isMove = input.movieId !== undefined || input.meetDatetime !== undefined

    const { room, cancelled } = await db.$transaction(async (tx) => {
      // The row's lock orders this against a start of the same room.
      await lockRoom(tx, input.roomId)
      const before = await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: beforeSelect })
      const start = input.meetDatetime === undefined ? before.meetDatetime : input.meetDatetime
      const moved = input.meetDatetime === undefined ? before.plannedEnd : movedEnd(before, start)
      const plannedEnd = input.plannedEnd === undefined ? moved : input.plannedEnd
      const isNewEnd = plannedEnd !== null && (input.plannedEnd !== undefined || input.meetDatetime !== undefined)
      if (isNewEnd) assertPlannedEnd(plannedEnd, start, clock.now())
      const scheduleVersion = before.scheduleVersion + (isMove ? 1 : 0)
      await tx.room.update({
        where: { id: input.roomId },
        data: {
          scheduleVersion,
          meetDatetime: start,
          plannedEnd,
          ...(input.movieId === undefined ? {} : { movieId: input.movieId }),
          ...(input.deliveryWish && { deliveryWish: input.deliveryWish }),
          ...(input.timeZone === undefined ? {} : { timeZone: input.timeZone }),
          ...(input.repeatsWeekly === undefined ? {} : { repeatsWeekly: input.repeatsWeekly }),
          ...(isMove || input.plannedEnd !== undefined ? { calendarSequence: { increment: 1 } } : {}),
          ...(start && { calendarStart: start }),
          ...(isMove && isTooSoonToRemind(start, clock.now()) ? { remindedVersion: scheduleVersion } : {}),
        },
      })
      const cancelled = isMove ? await cancelWaiting(deps, tx, input.roomId) : null
      const after = await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: roomSelect })
      await audit(tx, actor, {
        action: "room.schedule",
        room: after,
        ...(start && { subject: formatInZone(start, after.timeZone) }),
        details: {
          movie: after.movie?.title ?? null,
          meetDatetime: start?.toISOString() ?? null,
          plannedEnd: plannedEnd?.toISOString() ?? null,
          repeatsWeekly: after.repeatsWeekly,
        },
      })
      if (isMove) {
        await mailScheduleChanges(deps, tx, actor, { roomId: input.roomId, before })
      }
      const planned = start && isMove ? "room.scheduled" : "room.changed"
      const type = input.meetDatetime === null ? "room.unscheduled" : planned
      await enqueueWebhookDeliveries(tx, { type, roomId: input.roomId })
      return { room: after, cancelled }
    })

    if (cancelled) await publishScreening(deps)(cancelled)
    await dispatchWebhooks(deps, input.roomId)
    if (isMove) {
      await announceSchedule(deps, room)
      await sendQueuedMails(deps)
    }
    return toRoomDetails(room, viewpointOf(role))
  }
}

const beforeSelect = {
  meetDatetime: true,
  plannedEnd: true,
  movieId: true,
  scheduleVersion: true,
} as const

/** Cancels a screening that waits for its time. Throws SCREENING_ACTIVE for one that plays. */
async function cancelWaiting({ clock }: Deps, tx: DbTx, roomId: string): Promise<ScreeningRow | null> {
  const active = await tx.screening.findFirst({
    where: { roomId, status: { in: activeStatuses } },
    select: { id: true, status: true },
  })
  if (!active) return null
  const cancelled = isWaiting(active.status) ? await cancelScreening(tx, active.id, clock.now()) : null
  if (!cancelled) throw new AppError("SCREENING_ACTIVE")
  return cancelled
}

/** The movie that is chosen already may stay, whoever added it: a co-host moves its time. */
async function isChosen(db: DbTx, roomId: string, movieId: string): Promise<boolean> {
  return (await db.room.count({ where: { id: roomId, movieId } })) > 0
}
