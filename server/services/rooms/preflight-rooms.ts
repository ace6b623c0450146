import { PREFLIGHT_AHEAD_MS } from "@/lib/rules/schedule"
import type { Deps } from "../kernel/deps"
import { requestProbe } from "../movies/probe-movie"

/** The next sweep takes the rest. */
const SWEEP_LIMIT = 500
/** Before that, the room's player opens the movie itself, and a probe would only take its CPU time. */
const TOO_LATE_MS = 20_000
/** Newer probes are not repeated. */
const RECENT_MS = 60_000

/**
 * Requests probes for the movies of rooms that start soon, so that creators learn of errors in time to choose another movie.
 * Runs once per schedule version. Returns the number of rooms.
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
    // Written last, so that the next sweep repeats an interrupted one. Probing twice is harmless.
    for (const room of rooms) {
      await db.room.updateMany({
        where: { id: room.id, scheduleVersion: room.scheduleVersion },
        data: { preflightVersion: room.scheduleVersion },
      })
    }
    return rooms.length
  }
}
