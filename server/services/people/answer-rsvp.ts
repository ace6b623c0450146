import type { Attendance } from "@/lib/contracts/attendance"
import type { Rsvp } from "@/lib/contracts/rsvps"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { readAttendance } from "./read-attendance"
import { writeAttendance } from "./record-attendance"

/**
 * Records the actor's RSVP for the current schedule. After a change of the schedule everybody is asked again.
 * @throws ROOM_NOT_FOUND
 */
export function answerRsvp({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { roomId: string; answer: Rsvp }): Promise<Attendance> => {
    const { roomId, answer } = input
    return db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      const role = await authorizeRoom(tx, actor, roomId, "room.answer")
      const { scheduleVersion } = await tx.room.findUniqueOrThrow({
        where: { id: roomId },
        select: { scheduleVersion: true },
      })
      await writeAttendance(tx, actor, roomId, { answer, answeredVersion: scheduleVersion })
      return readAttendance(tx, actor, roomId, role)
    })
  }
}
