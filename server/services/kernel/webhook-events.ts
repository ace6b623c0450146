import { wireNotes } from "@/lib/contracts/room-notes"
import type { WebhookEvent, WebhookMember, WebhookPayload } from "@/lib/contracts/webhooks"
import type { DbTx } from "@/server/db/client"
import { readFault } from "@/server/db/faults"
import type { Prisma } from "@/server/db/generated/client"
import { noteSelect } from "@/server/db/rooms"
import { durationOf, type ScreeningRow } from "@/server/db/screenings"
import type { Deps } from "./deps"

export interface WebhookEventInput {
  type: WebhookEvent
  roomId: string
  /** Set for `screening.*` events. */
  screening?: ScreeningRow
  /** Set for `member.*` events. */
  member?: WebhookMember
}

/**
 * Enqueues one delivery per subscribed webhook. Call it in the transaction of the change (for a deletion: before the
 * room is deleted), so that neither exists without the other after a crash. `dispatchWebhooks` sends them right after
 * the transaction; otherwise the sweep does so within a minute. Costs one fast query when there are no webhooks.
 */
export async function enqueueWebhookDeliveries(tx: DbTx, event: WebhookEventInput): Promise<void> {
  const { type, roomId } = event
  const webhooks = await tx.webhook.findMany({
    where: {
      disabledAt: null,
      events: { has: type },
      AND: [
        { OR: [{ roomId: null }, { roomId }] },
        // Former owners receive nothing after a handover. Administrators may watch rooms of others.
        { OR: [{ user: { createdRooms: { some: { id: roomId } } } }, { roomId, user: { isAdministrator: true } }] },
      ],
    },
    select: { id: true },
  })
  if (webhooks.length === 0) return
  const room = await findRoomPayload(tx, roomId)
  const payload: WebhookPayload = {
    type,
    timestamp: new Date().toISOString(),
    data: {
      ...(room && { room }),
      ...(event.screening && { screening: toScreeningPayload(event.screening) }),
      ...(event.member && { member: event.member }),
    },
  }
  await tx.webhookDelivery.createMany({
    data: webhooks.map(({ id }) => ({
      webhookId: id,
      event: type,
      roomId,
      payload: payload as Prisma.InputJsonObject,
    })),
  })
}

/** Returns a room as webhook payloads describe it, or null when it does not exist. */
export async function findRoomPayload(db: DbTx, roomId: string): Promise<WebhookPayload["data"]["room"] | null> {
  const row = await db.room.findUnique({
    where: { id: roomId },
    select: {
      id: true,
      name: true,
      title: true,
      ...noteSelect,
      creator: { select: { id: true, name: true } },
      movie: { select: { id: true, title: true } },
      meetDatetime: true,
      plannedEnd: true,
      timeZone: true,
    },
  })
  if (!row) return null
  const { id, name, title, creator, movie } = row
  return {
    id,
    name,
    title,
    ...wireNotes("", (note) => row[note]),
    creator,
    movie,
    meet_datetime: row.meetDatetime?.toISOString() ?? null,
    planned_end: row.plannedEnd?.toISOString() ?? null,
    time_zone: row.timeZone,
  }
}

function toScreeningPayload(row: ScreeningRow): WebhookPayload["data"]["screening"] {
  const fault = readFault(row)
  return {
    id: row.id,
    status: row.status,
    movie: { id: row.movieId, title: row.movie.title },
    start_at: row.startAt.toISOString(),
    started_at: row.startedAt?.toISOString() ?? null,
    ended_at: row.endedAt?.toISOString() ?? null,
    end_reason: row.endReason,
    position_ms: row.positionMs,
    duration_ms: durationOf(row),
    delivery: row.delivery,
    error: fault && { code: fault.code, message: fault.message },
  }
}

/** Sends a room's new deliveries without waiting for the sweep. Never throws: the sweep retries. */
export async function dispatchWebhooks({ db, events, log }: Pick<Deps, "db" | "events" | "log">, roomId: string) {
  try {
    const fresh = await db.webhookDelivery.findMany({
      where: { roomId, status: "pending", attempts: 0 },
      orderBy: { id: "asc" },
      take: 100,
      select: { id: true, webhookId: true },
    })
    if (fresh.length > 0) await events.send(fresh.map(toDispatchEvent))
  } catch (error) {
    log.warn({ err: error, roomId }, "could not dispatch webhooks; the sweep retries")
  }
}

export const toDispatchEvent = ({ id, webhookId }: { id: string; webhookId: string }) => ({
  name: "webhook/due" as const,
  data: { deliveryId: id, webhookId },
})
