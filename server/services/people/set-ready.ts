import type { Attendance } from "@/lib/contracts/attendance"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { readAttendance } from "./read-attendance"
import { identityOf, writeAttendance } from "./record-attendance"

/**
 * Marks the actor as ready for the next screening, or removes the mark, and notifies the conference. A LiveKit outage
 * is logged, because pages also poll. The mark is cleared when the screening ends or the schedule changes.
 * @throws ROOM_NOT_FOUND, NOT_ADMITTED
 */
export function setReady({ db, conference, log }: Pick<Deps, "db" | "conference" | "log">) {
  return async (actor: Actor, input: { roomId: string; isReady: boolean }): Promise<Attendance> => {
    const { roomId, isReady } = input
    const { name, attendance } = await db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      const role = await authorizeRoom(tx, actor, roomId, "room.ready")
      const { name, scheduleVersion } = await tx.room.findUniqueOrThrow({
        where: { id: roomId },
        select: { name: true, scheduleVersion: true },
      })
      await writeAttendance(tx, actor, roomId, { readyVersion: isReady ? scheduleVersion : null })
      return { name, attendance: await readAttendance(tx, actor, roomId, role) }
    })
    try {
      await conference.sendLobbyMessage(name, {
        version: 1,
        type: "ready_changed",
        identity: identityOf(actor),
        isReady,
      })
    } catch (error) {
      log.warn({ err: error, room: name }, "could not announce a ready mark")
    }
    return attendance
  }
}
