import type { RoomRightsInput } from "@/lib/contracts/people"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import { type ReconcileDeps, reconcileMembers } from "../people/reconcile-participants"
import { getRoom } from "./get-room"

/**
 * Says who comes in how, and who may use camera, microphone and chat: at once for who is there too. Who waits at a change of the
 * admission goes on waiting. Throws ROOM_NOT_FOUND, FORBIDDEN.
 */
export function setRoomRights(deps: ReconcileDeps) {
  return async (actor: Actor, input: RoomRightsInput): Promise<RoomDetails> => {
    const { roomId, admission, rights = {} } = input
    await deps.db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      await authorizeRoom(tx, actor, roomId, "room.edit")
      const room = await tx.room.update({
        where: { id: roomId },
        data: {
          rightsChangedAt: deps.clock.now(),
          ...(admission && { admission }),
          ...(rights.camera && { cameraFor: rights.camera }),
          ...(rights.microphone && { microphoneFor: rights.microphone }),
          ...(rights.chat && { chatFor: rights.chat }),
        },
        select: { id: true, name: true },
      })
      await audit(tx, actor, {
        action: "room.edit",
        room,
        details: { ...(admission && { admission }), ...rights },
      })
    })
    await reconcileMembers(deps, roomId)
    return getRoom(deps)(actor, { roomId })
  }
}
