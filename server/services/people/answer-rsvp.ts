import type { Evening } from "@/lib/contracts/evening"
import type { EveningAnswer } from "@/lib/contracts/evening-answers"
import type { Actor } from "@/lib/contracts/users"
import { lockRoom } from "@/server/db/rooms"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { writeAttendance } from "./attendance"
import { readEvening } from "./read-event"

/**
 * Says whether the actor comes, for the time that is planned now: at another one everybody is asked again. Throws
 * ROOM_NOT_FOUND.
 */
export function answerEvening({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { roomId: string; answer: EveningAnswer }): Promise<Evening> => {
    const { roomId, answer } = input
    return db.$transaction(async (tx) => {
      await lockRoom(tx, roomId)
      const role = await authorizeRoom(tx, actor, roomId, "room.answer")
      const { scheduleVersion } = await tx.room.findUniqueOrThrow({
        where: { id: roomId },
        select: { scheduleVersion: true },
      })
      await writeAttendance(tx, actor, roomId, { answer, answeredVersion: scheduleVersion })
      return readEvening(tx, actor, roomId, role)
    })
  }
}
