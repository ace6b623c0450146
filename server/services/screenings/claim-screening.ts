import type { MovieSources } from "@/lib/contracts/movies"
import type { DeliveryPreference } from "@/lib/contracts/screening"
import { isActive } from "@/lib/rules/screening-state"
import { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"
import { applyScreeningEvent } from "./apply-screening-event"
import { publishScreening } from "./publish-screening"

/** The desired playback state, as the player receives it. */
export interface AssignedControl {
  /** Generation of the desired state; increases with every command. */
  version: number
  isPaused: boolean
  /** Target of a seek, or null. A target that no player has reached yet is sent again to the next attempt. */
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

/** Everything a worker needs to play a screening. */
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
 * Assigns a screening to a worker. The new epoch invalidates all writes of earlier attempts. A screening that had begun
 * resumes at its last reported position, paused if it should be. Returns null when it is over.
 */
export function claimScreening(deps: Pick<Deps, "db" | "clock" | "conference" | "events" | "log">) {
  return async (input: { screeningId: string; workerId: string }): Promise<Assignment | null> => {
    const { db, clock } = deps
    const row = await db.$transaction((tx) =>
      applyScreeningEvent(tx, { screeningId: input.screeningId }, "claim", {
        epoch: { increment: 1 },
        workerId: input.workerId,
        heartbeatAt: clock.now(),
        // The previous attempt's health says nothing about this one.
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
 * Returns the start time and desired state for a worker that was woken up, or null when the screening is over or
 * belongs to another attempt.
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
