import { isActive } from "@/server/domain/screening-state"
import type { MovieSources } from "@/server/domain/source"
import { applyScreeningEvent } from "./apply-screening-event"
import type { Deps } from "./deps"
import { publishScreening } from "./publish-screening"

/** Everything a worker needs to play a screening: its attempt's number, where and what, from when and which position on. */
export interface Assignment {
  screeningId: string
  epoch: number
  roomName: string
  title: string
  movie: MovieSources
  startAt: Date
  positionMs: number
}

/**
 * Takes a screening for a worker: a new epoch, so that an earlier attempt's writes change nothing from here on. A film that
 * had begun goes on at its last reported position. Null when it is over.
 */
export function claimScreening(deps: Pick<Deps, "db" | "clock" | "conference" | "log">) {
  return async (input: { screeningId: string; workerId: string }): Promise<Assignment | null> => {
    const { db, clock } = deps
    const row = await db.$transaction((tx) =>
      applyScreeningEvent(tx, { screeningId: input.screeningId }, "claim", {
        epoch: { increment: 1 },
        workerId: input.workerId,
        heartbeatAt: clock.now(),
      }),
    )
    if (!row) return null
    if (row.status === "recovering") await publishScreening(deps)(row)
    const { room, movie: named } = await db.screening.findUniqueOrThrow({
      where: { id: input.screeningId },
      select: {
        room: { select: { name: true } },
        movie: { select: { title: true, movieUrl: true, filePath: true, hlsPath: true } },
      },
    })
    const { title, ...movie } = named
    return {
      screeningId: row.id,
      epoch: row.epoch,
      roomName: room.name,
      title,
      movie,
      startAt: row.startAt,
      positionMs: row.positionMs,
    }
  }
}

/** What became of an assignment, for the worker that a wake-up reached: its start time, or null when it is over or another's. */
export function checkAssignment({ db }: Pick<Deps, "db">) {
  return async (input: { screeningId: string; epoch: number }): Promise<{ startAt: Date } | null> => {
    const row = await db.screening.findUnique({
      where: { id: input.screeningId },
      select: { status: true, epoch: true, startAt: true },
    })
    return row && row.epoch === input.epoch && isActive(row.status) ? { startAt: row.startAt } : null
  }
}
