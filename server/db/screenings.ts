import * as english from "@/i18n/english"
import { deliveryReasonSchema } from "@/lib/contracts/delivery-reason"
import {
  type Delivery,
  type EndReason,
  healthSchema,
  type ScreeningDto,
  type ScreeningStatus,
} from "@/lib/contracts/screening"
import type { DbTx } from "./client"
import { readFault } from "./faults"
import type { Prisma } from "./generated/client"

export const screeningSelect = {
  id: true,
  roomId: true,
  movieId: true,
  status: true,
  epoch: true,
  scheduleVersion: true,
  startAt: true,
  startedAt: true,
  endedAt: true,
  endReason: true,
  positionMs: true,
  positionAt: true,
  durationMs: true,
  desiredPaused: true,
  desiredPositionMs: true,
  pausedBy: true,
  movedBy: true,
  stoppedBy: true,
  generation: true,
  observedGeneration: true,
  delivery: true,
  deliveryReason: true,
  health: true,
  workerId: true,
  errorCode: true,
  errorDetail: true,
  heartbeatAt: true,
  movie: { select: { title: true, durationMs: true } },
} satisfies Prisma.ScreeningSelect

export type ScreeningRow = Prisma.ScreeningGetPayload<{ select: typeof screeningSelect }>

export function toScreeningDto(row: ScreeningRow): ScreeningDto {
  const reason = deliveryReasonSchema.safeParse(row.deliveryReason).data ?? null
  return {
    id: row.id,
    status: row.status satisfies ScreeningStatus,
    movieTitle: row.movie.title,
    startAt: row.startAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason satisfies EndReason | null,
    stoppedBy: row.stoppedBy,
    positionMs: row.positionMs,
    positionAt: row.positionAt?.toISOString() ?? null,
    durationMs: durationOf(row),
    wanted: {
      isPaused: row.desiredPaused,
      pausedBy: row.pausedBy,
      positionMs: row.desiredPositionMs,
      movedBy: row.movedBy,
      version: row.generation,
    },
    observedVersion: row.observedGeneration,
    delivery: row.delivery satisfies Delivery | null,
    deliveryReason: reason && english.deliveryReason(reason),
    deliveryReasonCode: reason,
    // Older versions may have written another format.
    health: healthSchema.safeParse(row.health).data ?? null,
    error: readFault(row),
  }
}

/** Duration in milliseconds as the screening's player measured it, else as an earlier one did; null when unknown. */
export function durationOf(row: Pick<ScreeningRow, "durationMs" | "movie">): number | null {
  return row.durationMs ?? row.movie.durationMs
}

export const newestOnly = { orderBy: { createdAt: "desc" }, take: 1 } satisfies Prisma.ScreeningFindManyArgs

/** PostgreSQL notification channel; the payload is a screening's id. */
export const SCREENING_WAKE_CHANNEL = "screening_wake"

/** Notifies the screening's worker of a change once the transaction commits. */
export async function wakeScreening(tx: DbTx, screeningId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${SCREENING_WAKE_CHANNEL}, ${screeningId})`
}
