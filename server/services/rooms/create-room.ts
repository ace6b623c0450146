import { AppError } from "@/lib/contracts/errors"
import type { CreateRoomInput, RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { roomSelect, toRoomDetails } from "@/server/db/rooms"
import { isUniqueViolation } from "@/server/db/violations"
import { audit } from "../kernel/audit"
import { authorizeMovie } from "../kernel/authorize-movie"
import { viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { newInvitationCode } from "../kernel/invitation-code"
import { type Person, requirePerson } from "../kernel/require-person"
import { assertPlannedEnd, assertTimeZone } from "../kernel/room-plan"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { announceSchedule, assertFutureDate } from "./announce-schedule"

/**
 * Makes a room that the actor controls. Without a time zone it has its creator's. Throws ROOM_NAME_TAKEN, MOVIE_NOT_FOUND,
 * MEET_DATETIME_PAST, PLANNED_END_TOO_EARLY, TIME_ZONE_UNKNOWN.
 */
export function createRoom(deps: Deps) {
  return async (actor: Actor, input: CreateRoomInput): Promise<RoomDetails> => {
    const person: Person = requirePerson(actor)
    if (input.meetDatetime) assertFutureDate(input.meetDatetime, deps.clock)
    if (input.movieId) await authorizeMovie(deps.db, person, input.movieId)
    if (input.plannedEnd) assertPlannedEnd(input.plannedEnd, input.meetDatetime, deps.clock.now())
    if (input.timeZone !== undefined) assertTimeZone(input.timeZone)
    const row = await deps.db
      .$transaction(async (tx) => {
        const creator = await tx.user.findUniqueOrThrow({ where: { id: person.userId }, select: { timeZone: true } })
        const room = await tx.room.create({
          data: {
            name: input.name,
            movieId: input.movieId,
            meetDatetime: input.meetDatetime,
            ...(input.deliveryWish && { deliveryWish: input.deliveryWish }),
            scheduleVersion: input.meetDatetime ? 1 : 0,
            calendarStart: input.meetDatetime,
            plannedEnd: input.plannedEnd ?? null,
            timeZone: input.timeZone ?? creator.timeZone,
            repeatsWeekly: input.repeatsWeekly ?? false,
            creatorId: person.userId,
            // Tokens for an earlier room of this name may still be about.
            rightsChangedAt: deps.clock.now(),
            invitations: { create: { code: newInvitationCode(), createdById: person.userId } },
          },
          select: roomSelect,
        })
        await audit(tx, actor, { action: "room.create", room })
        await enqueueWebhookDeliveries(tx, { type: "room.created", roomId: room.id })
        return room
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError("ROOM_NAME_TAKEN", { cause: error }) : error
      })
    await dispatchWebhooks(deps, row.id)
    await announceSchedule(deps, row)
    return toRoomDetails(row, viewpointOf("creator"))
  }
}
