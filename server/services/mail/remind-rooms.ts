import type { Deps } from "../kernel/deps"
import { REMIND_AHEAD_MS } from "../kernel/room-plan"
import { queueMails, sendQueuedMails } from "./mail-queue"
import { findMembersToMail } from "./mail-recipients"

/** Rooms per sweep. The next sweep handles the rest. */
const SWEEP_LIMIT = 200

/**
 * Mails a reminder of each room that starts within the hour to its owner and admitted members, once per schedule
 * version. Returns the number of rooms.
 */
export function remindRooms(deps: Deps) {
  return async (): Promise<number> => {
    const { db, clock } = deps
    const now = clock.now()
    const rooms = await db.room.findMany({
      where: {
        meetDatetime: { gt: now, lte: new Date(now.getTime() + REMIND_AHEAD_MS) },
        remindedVersion: { lt: db.room.fields.scheduleVersion },
        startedVersion: { lt: db.room.fields.scheduleVersion },
      },
      orderBy: { meetDatetime: "asc" },
      take: SWEEP_LIMIT,
      select: { id: true, scheduleVersion: true },
    })
    let reminded = 0
    for (const { id, scheduleVersion } of rooms) {
      await db.$transaction(async (tx) => {
        const { count } = await tx.room.updateMany({
          where: { id, scheduleVersion, remindedVersion: { lt: scheduleVersion } },
          data: { remindedVersion: scheduleVersion },
        })
        if (count === 0) return
        await queueMails(deps, tx, {
          kind: "reminder",
          roomId: id,
          recipients: await findMembersToMail(tx, id),
          keyOf: ({ email }) => `reminder:${id}:${scheduleVersion}:${email}`,
        })
        reminded++
      })
    }
    if (reminded > 0) await sendQueuedMails(deps)
    return reminded
  }
}
