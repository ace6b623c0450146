import type { Attendance } from "@/lib/contracts/attendance"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { readAttendance } from "./read-attendance"
import { identityOf, writeAttendance } from "./record-attendance"

/**
 * Says that the actor is ready for the film that comes next, or not any more, and tells who is in the conference at once; a
 * LiveKit that is down is logged: pages also poll. The mark ends with the film, and with another time. Throws ROOM_NOT_FOUND,
 * NOT_ADMITTED.
 */
export function setReady({ db, conference, log }: Pick<Deps, "db" | "conference" | "log">) {
  return async (actor: Actor, input: { roomId: string; isReady: boolean }): Promise<Attendance> => {
    const { roomId, isReady } = input
    const { name, evening } = await db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      const role = await authorizeRoom(tx, actor, roomId, "room.ready")
      const { name, scheduleVersion } = await tx.room.findUniqueOrThrow({
        where: { id: roomId },
        select: { name: true, scheduleVersion: true },
      })
      await writeAttendance(tx, actor, roomId, { readyVersion: isReady ? scheduleVersion : null })
      return { name, evening: await readAttendance(tx, actor, roomId, role) }
    })
    try {
      await conference.sendLobbyMessage(name, {
        version: 1,
        type: "ready_changed",
        identity: identityOf(actor),
        isReady,
      })
    } catch (error) {
      log.warn({ err: error, room: name }, "a ready mark could not be told")
    }
    return evening
  }
}
