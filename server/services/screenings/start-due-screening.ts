import { dueState } from "@/lib/rules/schedule"
import { isActive } from "@/lib/rules/screening-state"
import { type ScreeningRow, screeningSelect } from "@/server/db/screenings"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { enqueueWebhookDeliveries } from "../kernel/webhook-events"
import { publishScreening } from "./publish-screening"

type StartDueResult = "started" | "already_started" | "missed" | "outdated"

/**
 * Starts the screening that a room's schedule asks for. `version` makes it idempotent: events of an older schedule
 * change nothing, and each schedule starts at most once, even when the step is retried or the screening is stopped. The
 * bot receives the exact start time.
 */
export function startDueScreening(deps: Deps) {
  return async (input: { roomId: string; version: number; startAt: Date }): Promise<StartDueResult> => {
    const { db, clock, queue } = deps
    const now = clock.now()
    const result = await db.$transaction(async (tx): Promise<{ outcome: StartDueResult; row: ScreeningRow | null }> => {
      const { count } = await tx.room.updateMany({
        where: {
          id: input.roomId,
          scheduleVersion: input.version,
          startedVersion: { lt: input.version },
          meetDatetime: input.startAt,
          movieId: { not: null },
        },
        data: { startedVersion: input.version },
      })
      if (count === 0) {
        // A step retried after a crash finds its own screening and ensures that it is queued.
        const own = await tx.screening.findFirst({
          where: { roomId: input.roomId, scheduleVersion: input.version },
          select: screeningSelect,
        })
        return { outcome: own ? "already_started" : "outdated", row: own }
      }
      const room = await tx.room.findUniqueOrThrow({
        where: { id: input.roomId },
        select: { id: true, name: true, movieId: true, gracePeriodS: true },
      })
      if (!room.movieId) return { outcome: "outdated", row: null }
      const isMissed = dueState(input.startAt, room.gracePeriodS, now) === "missed"
      const [row] = await tx.screening.createManyAndReturn({
        data: [
          {
            roomId: input.roomId,
            movieId: room.movieId,
            scheduleVersion: input.version,
            startAt: input.startAt,
            ...(isMissed ? { status: "missed" as const, endedAt: now } : {}),
          },
        ],
        skipDuplicates: true,
        select: screeningSelect,
      })
      // No row: a screening started by hand is already playing and uses up the schedule.
      if (!row) return { outcome: "already_started", row: null }
      if (!isMissed) {
        await audit(tx, { kind: "system" }, { action: "screening.start", room, subject: row.movie.title })
      }
      if (isMissed)
        await enqueueWebhookDeliveries(tx, { type: "screening.missed", roomId: input.roomId, screening: row })
      return { outcome: isMissed ? "missed" : "started", row }
    })

    if (result.row && isActive(result.row.status)) await queue.enqueue(result.row.id)
    if (result.row && result.outcome !== "already_started") await publishScreening(deps)(result.row)
    if (result.row && result.outcome === "missed")
      await sendEvent(deps, "movie/stopped", { screeningId: result.row.id })
    return result.outcome
  }
}
