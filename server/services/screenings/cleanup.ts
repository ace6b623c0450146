import { errorTable } from "@/lib/contracts/errors"
import { activeStatuses } from "@/lib/rules/screening-state"
import type { Prisma } from "@/server/db/generated/client"
import { wakeScreening } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { applyScreeningEvent } from "./apply-screening-event"
import { publishScreening } from "./publish-screening"

/**
 * The queue reassigns a dead worker's screening within seconds, so a bot that is silent for this long will not come
 * back.
 */
const SILENCE_MS = 5 * 60_000

/** Matches active screenings without a bot's report although they should have begun long ago. */
function isAbandoned(now: Date) {
  const since = new Date(now.getTime() - SILENCE_MS)
  return {
    status: { in: activeStatuses },
    startAt: { lt: since },
    OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: since } }],
  } satisfies Prisma.ScreeningWhereInput
}

/** Finds abandoned screenings, one batch at a time. */
export function findAbandonedScreenings({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<string[]> => {
    const rows = await db.screening.findMany({
      where: isAbandoned(clock.now()),
      select: { id: true },
      take: 500,
    })
    return rows.map((row) => row.id)
  }
}

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
        errorMessage: errorTable[code].sentence,
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

/** Removes movie bots from rooms without an active screening. Returns the rooms' names. */
export function removeStrayBots({ db, conference, log }: Pick<Deps, "db" | "conference" | "log">) {
  return async (): Promise<string[]> => {
    const names = await conference.roomsWithMovieBot()
    const active = await db.room.findMany({
      where: { name: { in: names }, screenings: { some: { status: { in: activeStatuses } } } },
      select: { name: true },
    })
    const owned = new Set(active.map((room) => room.name))
    const strays = names.filter((name) => !owned.has(name))
    for (const name of strays) {
      log.warn({ room: name }, "removed a movie bot without a screening")
      await conference.removeMovieBot(name)
    }
    return strays
  }
}
