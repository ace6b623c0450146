import { isActive, isOn, nextStatus, type ScreeningEvent } from "@/lib/rules/screening-state"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { lockRoom } from "@/server/db/rooms"
import { type ScreeningRow, screeningSelect } from "@/server/db/screenings"
import { enqueueWebhookDeliveries } from "../kernel/webhook-events"

export type ScreeningChange = Omit<Prisma.ScreeningUncheckedUpdateManyInput, "id" | "status" | "roomId" | "movieId">

const beforeSelect = {
  status: true,
  epoch: true,
  startedAt: true,
  generation: true,
  observedGeneration: true,
} satisfies Prisma.ScreeningSelect
export type ScreeningBefore = Prisma.ScreeningGetPayload<{ select: typeof beforeSelect }>

/**
 * Applies an event to a screening. This is the only code that changes a screening's status. Returns the changed row, or
 * null when the status does not allow the event or `epoch` is outdated because another attempt took over. `change` may
 * depend on the previous row, which is locked. Updates the room's `movie_started` and `movie_start_time` and enqueues
 * webhook deliveries in the same transaction, so call it inside one.
 */
export async function applyScreeningEvent(
  tx: DbTx,
  target: { screeningId: string; epoch?: number },
  event: ScreeningEvent,
  change: ScreeningChange | ((before: ScreeningBefore) => ScreeningChange) = {},
): Promise<ScreeningRow | null> {
  const screening = await tx.screening.findUnique({ where: { id: target.screeningId }, select: { roomId: true } })
  if (!screening) return null
  await lockRoom(tx, screening.roomId)
  const before = await tx.screening.findUniqueOrThrow({
    where: { id: target.screeningId },
    select: beforeSelect,
  })
  if (target.epoch !== undefined && before.epoch !== target.epoch) return null
  const status = nextStatus(before.status, event)
  if (!status) return null
  const row = await tx.screening.update({
    where: { id: target.screeningId },
    data: { ...(typeof change === "function" ? change(before) : change), status },
    select: screeningSelect,
  })
  const movieStarted = isOn(status)
  await tx.room.update({
    where: { id: row.roomId },
    data: { movieStarted, movieStartTime: movieStarted ? row.startedAt : null },
  })
  // Ready marks count for one screening only.
  if (!isActive(status)) {
    await tx.attendance.updateMany({
      where: { roomId: row.roomId, readyVersion: { not: null } },
      data: { readyVersion: null },
    })
  }
  // No event leads back to `scheduled`.
  if (status !== before.status && status !== "scheduled") {
    await enqueueWebhookDeliveries(tx, { type: `screening.${status}`, roomId: row.roomId, screening: row })
  }
  return row
}
