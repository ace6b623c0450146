import { toAppError } from "@/lib/contracts/errors"
import { activeStatuses } from "@/lib/rules/screening-state"
import type { Deps } from "../kernel/deps"
import { sendQueuedMails } from "../mail/mail-queue"
import { makeCopies } from "./repeat-copies"

/** The next sweep takes the rest. */
const SWEEP_LIMIT = 100

/**
 * Creates next week's copy of each weekly room whose event is over: its screening ended, failed, was missed or stopped, or
 * it had no movie. Runs once per schedule version. Returns the number of copies.
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
            // Another sweep or a host may have copied it already.
            still: (source) => source.repeatsWeekly && source.repeatedVersion < source.scheduleVersion,
          },
        )
        made += copies.length
      } catch (error) {
        // One room must not block the others; the next sweep retries.
        log.error({ err: toAppError(error), roomId: id }, "room could not be repeated")
      }
    }
    if (made > 0) await sendQueuedMails(deps)
    return made
  }
}
