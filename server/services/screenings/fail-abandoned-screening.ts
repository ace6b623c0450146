import { wakeScreening } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { applyScreeningEvent } from "./apply-screening-event"
import { isAbandoned } from "./find-abandoned-screenings"
import { publishScreening } from "./publish-screening"

/**
 * Fails an abandoned screening with a reason that people understand. Does nothing when a bot has reported in the
 * meantime.
 */
export function failAbandonedScreening(deps: Deps) {
  return async (input: { screeningId: string }): Promise<boolean> => {
    const { db, clock } = deps
    const row = await db.$transaction(async (tx) => {
      const before = await tx.screening.findUnique({
        where: { id: input.screeningId, ...isAbandoned(clock.now()) },
        select: { epoch: true },
      })
      if (!before) return null
      const code = before.epoch === 0 ? "NO_BOT_WORKER" : "PLAYER_CRASHED"
      const failed = await applyScreeningEvent(tx, { screeningId: input.screeningId, epoch: before.epoch }, "fail", {
        epoch: { increment: 1 },
        endedAt: clock.now(),
        errorCode: code,
      })
      if (failed) await wakeScreening(tx, failed.id)
      return failed
    })
    if (!row) return false
    await publishScreening(deps)(row)
    await sendEvent(deps, "movie/stopped", { screeningId: row.id })
    return true
  }
}
