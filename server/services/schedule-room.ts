import { AppError } from "@/server/contracts/errors"
import type { RoomDetails, ScheduleRoomInput } from "@/server/contracts/rooms"
import type { Actor } from "@/server/contracts/users"
import { roomSelect, toRoomDetails } from "@/server/db/rooms"
import { wakeScreening } from "@/server/db/screenings"
import { activeStatuses, isWaiting } from "@/server/domain/screening-state"
import { applyScreeningEvent } from "./apply-screening-event"
import { authorizeMovie } from "./authorize-movie"
import { authorizeRoom, viewpointOf } from "./authorize-room"
import type { Deps } from "./deps"
import { publishScreening } from "./publish-screening"
import { announceSchedule, assertFutureDate } from "./room-schedule"

/**
 * Gives a room another movie or time, or cancels its schedule (`meetDatetime: null`). The new schedule version makes every
 * older event harmless; a screening that waits is cancelled, one that plays refuses with SCREENING_ACTIVE. Another delivery
 * alone is for the next film and moves nothing.
 */
export function scheduleRoom(deps: Deps) {
  return async (actor: Actor, input: ScheduleRoomInput): Promise<RoomDetails> => {
    const { db, clock } = deps
    const role = await authorizeRoom(db, actor, input.roomId, "room.schedule")
    if (input.meetDatetime) assertFutureDate(input.meetDatetime, clock)
    if (input.movieId) await authorizeMovie(db, actor, input.movieId)

    if (input.movieId === undefined && input.meetDatetime === undefined) {
      const room = await db.room.update({
        where: { id: input.roomId },
        data: input.deliveryWish ? { deliveryWish: input.deliveryWish } : {},
        select: roomSelect,
      })
      return toRoomDetails(room, viewpointOf(role))
    }

    const { room, cancelled } = await db.$transaction(async (tx) => {
      // The version goes up first: its row lock orders this against a start of the same room.
      await tx.room.update({
        where: { id: input.roomId },
        data: {
          scheduleVersion: { increment: 1 },
          ...(input.meetDatetime === undefined ? {} : { meetDatetime: input.meetDatetime }),
          ...(input.movieId === undefined ? {} : { movieId: input.movieId }),
          ...(input.deliveryWish && { deliveryWish: input.deliveryWish }),
        },
      })
      const active = await tx.screening.findFirst({
        where: { roomId: input.roomId, status: { in: activeStatuses } },
        select: { id: true, status: true },
      })
      let cancelled = null
      if (active) {
        if (isWaiting(active.status)) {
          cancelled = await applyScreeningEvent(tx, { screeningId: active.id }, "cancel", {
            epoch: { increment: 1 },
            endedAt: clock.now(),
          })
        }
        if (!cancelled) throw new AppError("SCREENING_ACTIVE")
        await wakeScreening(tx, active.id)
      }
      return { room: await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: roomSelect }), cancelled }
    })

    if (cancelled) await publishScreening(deps)(cancelled)
    await announceSchedule(deps, room)
    return toRoomDetails(room, viewpointOf(role))
  }
}
