import type { Actor } from "@/lib/contracts/users"
import { activeStatuses, isWaiting } from "@/lib/rules/screening-state"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { sendQueuedMails } from "../mail/mail-queue"
import { mailRoomDeleted } from "../mail/mail-schedule-changes"
import { closeConference } from "../people/close-conference"
import { cancelScreening, endScreening } from "../screenings/end-screening"

/**
 * Deletes a room with its screenings, and disconnects everyone in the conference. Its audit log stays.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export function deleteRoom(deps: Pick<Deps, "db" | "clock" | "conference" | "events" | "mailer" | "siteUrl" | "log">) {
  return async (actor: Actor, input: { roomId: string }): Promise<void> => {
    const { db, clock } = deps
    await authorizeRoom(db, actor, input.roomId, "room.delete")
    const name = await db.$transaction(async (tx) => {
      await lockRoom(tx, input.roomId)
      const room = await tx.room.findUnique({ where: { id: input.roomId }, select: { id: true, name: true } })
      // Another request deleted it first.
      if (!room) return null
      const active = await tx.screening.findFirst({
        where: { roomId: room.id, status: { in: activeStatuses } },
        select: { id: true, status: true },
      })
      if (active) {
        // The player leaves when it finds its screening gone.
        if (isWaiting(active.status)) await cancelScreening(tx, active.id, clock.now())
        else await endScreening(tx, active.id, "stopped", clock.now())
      }
      await mailRoomDeleted(deps, tx, actor, room.id)
      await enqueueWebhookDeliveries(tx, { type: "room.deleted", roomId: room.id })
      await audit(tx, actor, { action: "room.delete", room })
      await tx.room.delete({ where: { id: room.id } })
      return room.name
    })
    if (name === null) return
    await closeConference(deps, name)
    await dispatchWebhooks(deps, input.roomId)
    await sendQueuedMails(deps)
  }
}
