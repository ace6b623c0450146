import { AppError } from "@/lib/contracts/errors"
import type { CreateRoomInput, RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { suggestRoomName, withSuffix } from "@/lib/rules/room-name"
import { type RoomRow, roomSelect, toRoomDetails } from "@/server/db/rooms"
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

/** Attempts to find a free name; each after the first has a random suffix. */
const TRIES = 5

/**
 * The title defaults to the name. The name defaults to one made from the title, with a random suffix when it is taken. The
 * time zone defaults to the creator's.
 * @throws ROOM_NAME_TAKEN, MOVIE_NOT_FOUND, MEET_DATETIME_PAST, PLANNED_END_TOO_EARLY, TIME_ZONE_UNKNOWN
 */
export function createRoom(deps: Deps) {
  return async (actor: Actor, input: CreateRoomInput): Promise<RoomDetails> => {
    const person: Person = requirePerson(actor)
    if (input.meetDatetime) assertFutureDate(input.meetDatetime, deps.clock)
    if (input.movieId) await authorizeMovie(deps.db, person, input.movieId)
    if (input.plannedEnd) assertPlannedEnd(input.plannedEnd, input.meetDatetime, deps.clock.now())
    if (input.timeZone !== undefined) assertTimeZone(input.timeZone)
    const row = await insertUnderFreeName(deps, person, input)
    await dispatchWebhooks(deps, row.id)
    await announceSchedule(deps, row)
    return toRoomDetails(row, viewpointOf("creator"))
  }
}

async function insertUnderFreeName(deps: Deps, person: Person, input: CreateRoomInput): Promise<RoomRow> {
  const suggestion = suggestRoomName(input.title ?? "", Math.random())
  for (let attempt = 1; ; attempt++) {
    const name = input.name ?? (attempt === 1 ? suggestion : withSuffix(suggestion, Math.random()))
    try {
      return await insertRoom(deps, person, { ...input, name, title: input.title ?? name })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      if (input.name !== undefined || attempt === TRIES) throw new AppError("ROOM_NAME_TAKEN", { cause: error })
    }
  }
}

function insertRoom(
  { db, clock }: Deps,
  person: Person,
  input: CreateRoomInput & { name: string; title: string },
): Promise<RoomRow> {
  return db.$transaction(async (tx) => {
    const creator = await tx.user.findUniqueOrThrow({ where: { id: person.userId }, select: { timeZone: true } })
    const room = await tx.room.create({
      data: {
        name: input.name,
        title: input.title,
        description: input.description ?? "",
        movieId: input.movieId,
        meetDatetime: input.meetDatetime,
        ...(input.deliveryWish && { deliveryWish: input.deliveryWish }),
        scheduleVersion: input.meetDatetime ? 1 : 0,
        calendarStart: input.meetDatetime,
        plannedEnd: input.plannedEnd ?? null,
        timeZone: input.timeZone ?? creator.timeZone,
        repeatsWeekly: input.repeatsWeekly ?? false,
        creatorId: person.userId,
        // Tokens for an earlier room of this name may still be valid.
        rightsChangedAt: clock.now(),
        invitations: { create: { code: newInvitationCode(), createdById: person.userId } },
      },
      select: roomSelect,
    })
    await audit(tx, person, { action: "room.create", room })
    await enqueueWebhookDeliveries(tx, { type: "room.created", roomId: room.id })
    return room
  })
}
