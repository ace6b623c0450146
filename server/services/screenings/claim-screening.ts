import type { DeliveryPreference } from "@/lib/contracts/screening"
import { isActive } from "@/lib/rules/screening-state"
import { Prisma } from "@/server/db/generated/client"
import type { MovieSources } from "@/server/domain/source"
import type { Deps } from "../kernel/deps"
import { applyScreeningEvent } from "./apply-screening-event"
import { publishScreening } from "./publish-screening"

/** What people want of a film, as its player is told. */
export interface AssignedControl {
  /** Counts what people asked for. */
  version: number
  isPaused: boolean
  /** Where the film shall go on; null where it is. A position that no player has gone to yet is handed out again. */
  seekToMs: number | null
}

const controlSelect = {
  generation: true,
  desiredPaused: true,
  desiredPositionMs: true,
} satisfies Prisma.ScreeningSelect

function toControl(row: Prisma.ScreeningGetPayload<{ select: typeof controlSelect }>): AssignedControl {
  return { version: row.generation, isPaused: row.desiredPaused, seekToMs: row.desiredPositionMs }
}

/** Everything a worker needs to play a screening: its attempt's number, where and what, from when and which position on. */
export interface Assignment {
  screeningId: string
  epoch: number
  roomName: string
  title: string
  movie: MovieSources
  startAt: Date
  positionMs: number
  control: AssignedControl
  deliveryWish: DeliveryPreference
}

/**
 * Takes a screening for a worker: a new epoch, so that an earlier attempt's writes change nothing from here on. A film that
 * had begun goes on at its last reported position, and stands still where it shall. Null when it is over.
 */
export function claimScreening(deps: Pick<Deps, "db" | "clock" | "conference" | "events" | "log">) {
  return async (input: { screeningId: string; workerId: string }): Promise<Assignment | null> => {
    const { db, clock } = deps
    const row = await db.$transaction((tx) =>
      applyScreeningEvent(tx, { screeningId: input.screeningId }, "claim", {
        epoch: { increment: 1 },
        workerId: input.workerId,
        heartbeatAt: clock.now(),
        // Of the attempt before this one.
        health: Prisma.DbNull,
      }),
    )
    if (!row) return null
    if (row.status === "recovering") await publishScreening(deps)(row)
    const { room, movie: named } = await db.screening.findUniqueOrThrow({
      where: { id: input.screeningId },
      select: {
        room: { select: { name: true, deliveryWish: true } },
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
      control: toControl(row),
      deliveryWish: room.deliveryWish,
    }
  }
}

/**
 * What became of an assignment, for the worker that a wake-up reached: its start time and what people want of the film, or
 * null when it is over or another's.
 */
export function checkAssignment({ db }: Pick<Deps, "db">) {
  return async (input: {
    screeningId: string
    epoch: number
  }): Promise<Pick<Assignment, "startAt" | "control"> | null> => {
    const row = await db.screening.findUnique({
      where: { id: input.screeningId },
      select: { status: true, epoch: true, startAt: true, ...controlSelect },
    })
    if (!row || row.epoch !== input.epoch || !isActive(row.status)) return null
    return { startAt: row.startAt, control: toControl(row) }
  }
}
