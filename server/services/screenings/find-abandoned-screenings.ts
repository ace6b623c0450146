import { activeStatuses } from "@/lib/rules/screening-state"
import type { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"

/**
 * The queue reassigns a dead worker's screening within seconds, so a bot that is silent for this long will not come
 * back.
 */
const SILENCE_MS = 5 * 60_000

/** Matches active screenings without a bot's report although they should have begun long ago. */
export function isAbandoned(now: Date) {
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
