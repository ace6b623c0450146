import { PREFLIGHT_AHEAD_MS } from "@/lib/rules/schedule"
import type { Deps } from "../kernel/deps"
import { requestProbe } from "../movies/probe-movie"

/** Rooms in one sweep at most; the rest is found by the next one. */
const SWEEP_LIMIT = 500
/** A room that starts sooner is opened by its own player at the same time: a second look would only take its CPU time. */
const TOO_LATE_MS = 20_000
/** A movie that was looked at so recently is not looked at again. */
const RECENT_MS = 60_000

/**
 * Has the movies of rooms that are due in the next minutes looked at once more, each once a schedule version: their creators
 * learn of faults while there is time to choose another. Returns the number of rooms. With `roomId` only that room is looked at.
 */
export function preflightRooms(deps: Pick<Deps, "db" | "clock" | "mediaQueue">) {
  return async (input: { roomId?: string } = {}): Promise<number> => {
    const { db, clock } = deps
    const now = clock.now().getTime()
    const rooms = await db.room.findMany({
      where: {
        ...(input.roomId ? { id: input.roomId } : {}),
        meetDatetime: { gt: new Date(now + TOO_LATE_MS), lte: new Date(now + PREFLIGHT_AHEAD_MS) },
        preflightVersion: { lt: db.room.fields.scheduleVersion },
        startedVersion: { lt: db.room.fields.scheduleVersion },
        movieId: { not: null },
      },
      select: {
        id: true,
        scheduleVersion: true,
        movie: { select: { id: true, probedAt: true, probeRequestedAt: true } },
      },
      orderBy: { meetDatetime: "asc" },
      take: SWEEP_LIMIT,
    })
    const movies = new Map(rooms.flatMap(({ movie }) => (movie ? [[movie.id, movie]] : [])))
    for (const movie of movies.values()) {
      const isRecent = movie.probedAt !== null && now - movie.probedAt.getTime() < RECENT_MS
      if (!isRecent) await requestProbe(deps, movie)
    }
    // Written last: a sweep that breaks off is made up for by the next one, and probing twice is harmless.
    for (const room of rooms) {
      await db.room.updateMany({
        where: { id: room.id, scheduleVersion: room.scheduleVersion },
        data: { preflightVersion: room.scheduleVersion },
      })
    }
    return rooms.length
  }
}
