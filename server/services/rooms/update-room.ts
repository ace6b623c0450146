import { AppError } from "@/lib/contracts/errors"
import type { RoomDetails, UpdateRoomInput } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses } from "@/lib/rules/screening-state"
import { lockRoom, roomSelect, toRoomDetails } from "@/server/db/rooms"
import { isUniqueViolation } from "@/server/db/violations"
import { audit } from "../kernel/audit"
import { authorizeRoom, viewpointOf } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { closeConference } from "../people/close-conference"

/**
 * Gives a room another name. It is the LiveKit room's name too: who is in that one has to come in again, and a movie that waits
 * or plays refuses with SCREENING_ACTIVE. Throws ROOM_NOT_FOUND, FORBIDDEN, ROOM_NAME_TAKEN.
 */
export function updateRoom(deps: Pick<Deps, "db" | "clock" | "conference" | "events" | "log">) {
  return async (actor: Actor, input: UpdateRoomInput): Promise<RoomDetails> => {
    const { db, clock } = deps
    const role = await authorizeRoom(db, actor, input.roomId, "room.edit")
    const change = db.$transaction(async (tx) => {
      await lockRoom(tx, input.roomId)
      const before = await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: roomSelect })
      if (input.name === undefined || input.name === before.name) return { before, room: before }
      const active = await tx.screening.count({ where: { roomId: input.roomId, status: { in: activeStatuses } } })
      if (active > 0) throw new AppError("SCREENING_ACTIVE")
      const room = await tx.room.update({
        where: { id: input.roomId },
        // Tokens for an earlier room of the new name may still be about.
        data: { name: input.name, rightsChangedAt: clock.now(), calendarSequence: { increment: 1 } },
        select: roomSelect,
      })
      await enqueueWebhookDeliveries(tx, { type: "room.changed", roomId: room.id })
      await audit(tx, actor, { action: "room.edit", room, details: { name: before.name } })
      return { before, room }
    })
    const { before, room } = await change.catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError("ROOM_NAME_TAKEN", { cause: error }) : error
    })
    if (room.name !== before.name) {
      await closeConference(deps, before.name)
      await dispatchWebhooks(deps, room.id)
    }
    return toRoomDetails(room, viewpointOf(role))
  }
}
