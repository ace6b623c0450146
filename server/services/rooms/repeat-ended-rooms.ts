import { toAppError } from "@/lib/contracts/errors"
import { activeStatuses } from "@/lib/rules/screening-state"
import type { Deps } from "../kernel/deps"
import { sendQueuedMails } from "../mail/mail-queue"
import { makeCopies } from "./repeat-copies"

/** Rooms in one sweep at most; the rest is found by the next one. */
const SWEEP_LIMIT = 100

/**
 * Makes next week's copy of each room that repeats weekly and whose evening is over: its film ended, failed, was missed or
 * stopped, or nothing was there to be shown. Once a schedule version. Returns how many were made.
 */
export function repeatEndedRooms(deps: Deps) {
  return async (): Promise<number> => {
    const { db, clock, log } = deps
    const over = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM rooms
      WHERE repeats_weekly AND repeated_version < schedule_version AND meet_datetime <= ${clock.now()}
        AND (started_version >= schedule_version
          OR meet_datetime + make_interval(secs => grace_period_s) < ${clock.now()} AND movie_id IS NULL)
        AND NOT EXISTS (
          SELECT 1 FROM screenings WHERE room_id = rooms.id AND status::text = ANY(${[...activeStatuses]}))
      ORDER BY meet_datetime LIMIT ${SWEEP_LIMIT}`
    let made = 0
    for (const { id } of over) {
      try {
        const copies = await makeCopies(
          deps,
          { kind: "system" },
          {
            roomId: id,
            count: 1,
            // Another sweep, or a host, may have been quicker.
            still: (source) => source.repeatsWeekly && source.repeatedVersion < source.scheduleVersion,
          },
        )
        made += copies.length
      } catch (error) {
        // One room must not hold up the others; the next sweep tries again.
        log.error({ err: toAppError(error), roomId: id }, "room could not be repeated")
      }
    }
    if (made > 0) await sendQueuedMails(deps)
    return made
  }
}
