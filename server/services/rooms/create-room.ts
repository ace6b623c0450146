import { AppError } from "@/lib/contracts/errors"
import type { CreateRoomInput, RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { suggestRoomName, withSuffix } from "@/lib/rules/room-name"
import type { Room } from "@/server/db/generated/client"
import { type RoomRow, roomSelect, toRoomDetails } from "@/server/db/rooms"
import { isUniqueViolation } from "@/server/db/violations"
import { audit } from "../kernel/audit"
import { viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { newInvitationCode } from "../kernel/invitation-code"
import { type Person, requirePerson } from "../kernel/require-person"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { announceSchedule } from "./announce-schedule"
import { checkChange } from "./room-fields"

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
    const { name, title, movieId, ...rest } = input
    const change = { ...rest, movieId: movieId ?? undefined }
    const { columns } = await checkChange(change, { deps, tx: deps.db, actor: person })
    const row = await insertUnderFreeName(deps, person, { name, title, columns })
    await dispatchWebhooks(deps, row.id)
    await announceSchedule(deps, row)
    return toRoomDetails(row, viewpointOf("creator"))
  }
}

interface NewRoom {
  name?: string | undefined
  title?: string | undefined
  columns: Partial<Room>
}

async function insertUnderFreeName(deps: Deps, person: Person, input: NewRoom): Promise<RoomRow> {
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
  { name, title, columns }: Required<NewRoom>,
): Promise<RoomRow> {
  return db.$transaction(async (tx) => {
    const creator = await tx.user.findUniqueOrThrow({ where: { id: person.userId }, select: { timeZone: true } })
    const room = await tx.room.create({
      data: {
        timeZone: creator.timeZone,
        ...columns,
        name,
        title,
        scheduleVersion: columns.meetDatetime ? 1 : 0,
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
