import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeRoom, ownMembership } from "../kernel/authorize-room"
import { dispatchWebhooks, enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { type ReconcileDeps, reconcileMembers } from "./reconcile-participants"

/**
 * Ends the actor's membership. An invitation lets them join again.
 * @throws ROOM_NOT_FOUND
 * @throws FORBIDDEN for the owner, who must hand the room over first.
 */
export function leaveRoom(deps: ReconcileDeps) {
  return async (actor: Actor, input: { roomId: string }): Promise<void> => {
    const { roomId } = input
    await deps.db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      await authorizeRoom(tx, actor, roomId, "room.leave").catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== "FORBIDDEN") throw error
        throw new AppError("FORBIDDEN", {
          detail: "leaveOwnRoom",
        })
      })
      const own = await tx.roomMember.findFirst({
        where: { roomId, ...ownMembership(actor) },
        select: { id: true, userId: true, role: true },
      })
      if (!own || actor.kind === "system") return // administrators need no membership
      await tx.roomMember.delete({ where: { id: own.id } })
      const room = await tx.room.update({
        where: { id: roomId },
        data: { rightsChangedAt: deps.clock.now() },
        select: { id: true, name: true },
      })
      await audit(tx, actor, { action: "member.leave", room })
      await enqueueWebhookDeliveries(tx, {
        type: "member.left",
        roomId,
        member: { id: own.id, user_id: own.userId, name: actor.name, role: own.role },
      })
    })
    await reconcileMembers(deps, roomId)
    await dispatchWebhooks(deps, roomId)
  }
}
