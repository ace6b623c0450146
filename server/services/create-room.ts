import { AppError } from "@/server/contracts/errors"
import type { CreateRoomInput, RoomDetails } from "@/server/contracts/rooms"
import type { Actor } from "@/server/contracts/users"
import { roomSelect, toRoomDetails } from "@/server/db/rooms"
import { isUniqueViolation } from "@/server/db/violations"
import { authorizeMovie } from "./authorize-movie"
import { viewpointOf } from "./authorize-room"
import type { Deps } from "./deps"
import { newInvitationCode } from "./invitation-code"
import { type Person, requirePerson } from "./require-person"
import { announceSchedule, assertFutureDate } from "./room-schedule"

/** Makes a room that the actor controls. Throws ROOM_NAME_TAKEN, MOVIE_NOT_FOUND, MEET_DATETIME_PAST. */
export function createRoom(deps: Deps) {
  return async (actor: Actor, input: CreateRoomInput): Promise<RoomDetails> => {
    const person: Person = requirePerson(actor)
    if (input.meetDatetime) assertFutureDate(input.meetDatetime, deps.clock)
    if (input.movieId) await authorizeMovie(deps.db, person, input.movieId)
    const row = await deps.db.room
      .create({
        data: {
          name: input.name,
          movieId: input.movieId,
          meetDatetime: input.meetDatetime,
          ...(input.deliveryWish && { deliveryWish: input.deliveryWish }),
          scheduleVersion: input.meetDatetime ? 1 : 0,
          creatorId: person.userId,
          invitations: { create: { code: newInvitationCode(), createdById: person.userId } },
        },
        select: roomSelect,
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError("ROOM_NAME_TAKEN", { cause: error }) : error
      })
    await announceSchedule(deps, row)
    return toRoomDetails(row, viewpointOf("creator"))
  }
}
