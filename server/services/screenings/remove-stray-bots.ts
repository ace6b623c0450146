import { activeStatuses } from "@/lib/rules/screening-state"
import type { Deps } from "../kernel/deps"

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
