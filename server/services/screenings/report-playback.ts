import type { DeliveryReason } from "@/lib/contracts/delivery-reason"
import type { ErrorDetail } from "@/lib/contracts/error-detail"
import type { ErrorCode } from "@/lib/contracts/errors"
import type { Delivery, Health } from "@/lib/contracts/screening"
import { activeStatuses, type ScreeningEvent } from "@/lib/rules/screening-state"
import { faultColumns } from "@/server/db/faults"
import type { ScreeningRow } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { applyScreeningEvent, type ScreeningBefore, type ScreeningChange } from "./apply-screening-event"
import { publishScreening } from "./publish-screening"

/**
 * Identifies the attempt that reports. Reports of an older epoch or a finished screening are refused; their player must
 * leave.
 */
export interface Attempt {
  screeningId: string
  epoch: number
}

/**
 * Positions are milliseconds from the film's start. `controlVersion` is the newest generation that the player has
 * applied.
 */
export type PlaybackReport =
  | { type: "opened"; durationMs: number | null }
  | { type: "joined" }
  | { type: "delivery"; delivery: Delivery; reason: DeliveryReason }
  /** Playback is at `positionMs` at the time `at` and runs from there. */
  | { type: "live"; at: Date; positionMs: number; controlVersion: number }
  /** Paused by a command. */
  | { type: "paused"; positionMs: number; controlVersion: number }
  /** Stalled because the source or the room is unreachable. */
  | { type: "recovering"; positionMs: number }
  /** A heartbeat without news. */
  | { type: "alive" }
  | { type: "position"; positionMs: number; health: Health }
  | { type: "ended" }
  | { type: "failed"; code: ErrorCode; detail?: ErrorDetail | null }

/**
 * Applies a player's report. Returns false when the attempt is fenced (no longer the current one). A report that does
 * not fit the screening's status counts as a heartbeat only.
 */
export function reportPlayback(deps: Pick<Deps, "db" | "clock" | "conference" | "events" | "log">) {
  const { db, clock } = deps

  const apply = async (
    attempt: Attempt,
    event: ScreeningEvent,
    change: (before: ScreeningBefore) => ScreeningChange,
  ): Promise<ScreeningRow | null> => {
    const row = await db.$transaction((tx) =>
      applyScreeningEvent(tx, attempt, event, (before) => ({ ...change(before), heartbeatAt: clock.now() })),
    )
    if (row) await publishScreening(deps)(row)
    return row
  }

  /** Progress without a status transition: one guarded write, nothing to publish. */
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

  const opened = async (attempt: Attempt, durationMs: number): Promise<boolean> => {
    const isCurrent = await progress(attempt, { durationMs })
    if (isCurrent) {
      await db.movie.updateMany({
        where: { screenings: { some: { id: attempt.screeningId } } },
        data: { durationMs },
      })
    }
    return isCurrent
  }

  const live = async (attempt: Attempt, report: Extract<PlaybackReport, { type: "live" }>): Promise<boolean> => {
    let isFirst = false
    const row = await apply(attempt, "play", (before) => {
      isFirst = before.startedAt === null
      return {
        positionMs: report.positionMs,
        positionAt: report.at,
        ...acknowledge(before, report.controlVersion),
        ...(isFirst ? { startedAt: report.at } : {}),
      }
    })
    // Only the first `live` report notifies people; resuming after a pause or a fault does not.
    if (row && isFirst) await sendEvent(deps, "movie/started", { screeningId: row.id })
    return row !== null
  }

  const finish = async (attempt: Attempt, event: "end" | "fail", change: ScreeningChange): Promise<boolean> => {
    const row = await apply(attempt, event, () => ({ ...change, endedAt: clock.now() }))
    if (row) await sendEvent(deps, "movie/stopped", { screeningId: row.id })
    return row !== null
  }

  const write = async (attempt: Attempt, report: PlaybackReport): Promise<boolean> => {
    switch (report.type) {
      case "opened":
        return report.durationMs === null ? progress(attempt, {}) : opened(attempt, report.durationMs)
      case "joined":
        return (await apply(attempt, "join", () => ({}))) !== null
      case "delivery": {
        const isCurrent = await progress(attempt, { delivery: report.delivery, deliveryReason: report.reason })
        if (isCurrent) await publish(attempt)
        return isCurrent
      }
      case "live":
        return live(attempt, report)
      case "paused": {
        const { positionMs, controlVersion } = report
        const positionAt = clock.now()
        const change = (before: ScreeningBefore) => ({ positionMs, positionAt, ...acknowledge(before, controlVersion) })
        return (await apply(attempt, "pause", change)) !== null
      }
      case "recovering": {
        const change = { positionMs: report.positionMs, positionAt: clock.now() }
        return (await apply(attempt, "stall", () => change)) !== null
      }
      case "alive":
        return progress(attempt, {})
      case "position":
        return progress(attempt, {
          positionMs: report.positionMs,
          positionAt: clock.now(),
          health: report.health,
        })
      case "ended":
        return finish(attempt, "end", { endReason: "film_ended" })
      case "failed":
        return finish(attempt, "fail", faultColumns({ code: report.code, detail: report.detail ?? null }))
    }
  }

  const publish = async ({ screeningId }: Attempt): Promise<void> => {
    const row = await db.screening.findUnique({ where: { id: screeningId }, select: { id: true, roomId: true } })
    if (row) await publishScreening(deps)(row)
  }

  return async (attempt: Attempt, report: PlaybackReport): Promise<boolean> =>
    (await write(attempt, report)) || progress(attempt, {})
}

/** Clears a seek target once a player has reached it, unless there is a newer command. */
function acknowledge(before: ScreeningBefore, controlVersion: number): ScreeningChange {
  return {
    observedGeneration: Math.max(before.observedGeneration, controlVersion),
    ...(before.generation === controlVersion ? { desiredPositionMs: null } : {}),
  }
}
