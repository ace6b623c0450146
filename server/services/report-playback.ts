import { type ErrorCode, errorTable } from "@/server/contracts/errors"
import type { ScreeningRow } from "@/server/db/screenings"
import { activeStatuses, type ScreeningEvent } from "@/server/domain/screening-state"
import { applyScreeningEvent, type ScreeningChange } from "./apply-screening-event"
import type { Deps } from "./deps"
import { publishScreening } from "./publish-screening"
import { sendEvent } from "./send-events"

/** Whose report it is. A report of an older epoch, or of a screening that is over, is refused: the player must leave. */
export interface Attempt {
  screeningId: string
  epoch: number
}

export type PlaybackReport =
  | { type: "opened"; durationMs: number | null }
  | { type: "joined" }
  | { type: "live"; at: Date; positionMs: number }
  /** Nothing new: the attempt is alive. */
  | { type: "alive" }
  | { type: "position"; positionMs: number }
  | { type: "ended" }
  | { type: "failed"; code: ErrorCode; message?: string }

/**
 * Writes what a player reports. Returns false when the attempt is not the current one any more (fenced).
 */
export function reportPlayback(deps: Deps) {
  const { db, clock } = deps

  const apply = async (
    attempt: Attempt,
    event: ScreeningEvent,
    change: ScreeningChange,
  ): Promise<ScreeningRow | null> => {
    const row = await db.$transaction((tx) =>
      applyScreeningEvent(tx, attempt, event, { ...change, heartbeatAt: clock.now() }),
    )
    if (row) await publishScreening(deps)(row)
    return row
  }

  /** Progress inside a status: one guarded write, no transition and nobody to tell. */
  const progress = async (attempt: Attempt, change: ScreeningChange): Promise<boolean> => {
    const { count } = await db.screening.updateMany({
      where: {
        id: attempt.screeningId,
        epoch: attempt.epoch,
        status: { in: activeStatuses },
      },
      data: { ...change, heartbeatAt: clock.now() },
    })
    return count === 1
  }

  return async (attempt: Attempt, report: PlaybackReport): Promise<boolean> => {
    switch (report.type) {
      case "opened": {
        if (report.durationMs === null) return progress(attempt, {})
        const isCurrent = await progress(attempt, { durationMs: report.durationMs })
        if (isCurrent) {
          await db.movie.updateMany({
            where: { screenings: { some: { id: attempt.screeningId } } },
            data: { durationMs: report.durationMs },
          })
        }
        return isCurrent
      }
      case "joined":
        return (await apply(attempt, "join", {})) !== null
      case "live": {
        const before = await db.screening.findUnique({
          where: { id: attempt.screeningId },
          select: { startedAt: true },
        })
        const isFirst = before?.startedAt == null
        const row = await apply(attempt, "play", {
          positionMs: report.positionMs,
          positionAt: report.at,
          ...(isFirst ? { startedAt: report.at } : {}),
        })
        // A film that goes on after a fault did not start again: people are told once.
        if (row && isFirst) await sendEvent(deps, "movie/started", { screeningId: row.id })
        return row !== null
      }
      case "alive":
        return progress(attempt, {})
      case "position":
        return progress(attempt, { positionMs: report.positionMs, positionAt: clock.now() })
      case "ended":
      case "failed": {
        const row =
          report.type === "ended"
            ? await apply(attempt, "end", { endedAt: clock.now(), endReason: "film_ended" })
            : await apply(attempt, "fail", {
                endedAt: clock.now(),
                errorCode: report.code,
                errorMessage: report.message ?? errorTable[report.code].sentence,
              })
        if (row) await sendEvent(deps, "movie/stopped", { screeningId: row.id })
        return row !== null
      }
    }
  }
}
