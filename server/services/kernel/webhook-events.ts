import type { WebhookEvent, WebhookMember, WebhookPayload } from "@/lib/contracts/webhooks"
import type { DbTx } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { durationOf, type ScreeningRow } from "@/server/db/screenings"
import type { Deps } from "./deps"

export interface WebhookEventInput {
  type: WebhookEvent
  roomId: string
  /** Of `screening.*`. */
  screening?: ScreeningRow
  /** Of `member.*`. */
  member?: WebhookMember
}

/**
 * Writes a delivery for each webhook that wants to know. Call it in the transaction that makes it happen (a deletion: before
 * the room goes): either both are there or neither, whatever dies in between. `sendWebhooks` after the transaction sends them
 * at once; without it the sweep does within a minute. One quick query where nobody has a webhook.
 */
export async function enqueueWebhookDeliveries(tx: DbTx, happening: WebhookEventInput): Promise<void> {
  const { type, roomId } = happening
  const webhooks = await tx.webhook.findMany({
    where: {
      disabledAt: null,
      events: { has: type },
      AND: [
        { OR: [{ roomId: null }, { roomId }] },
        // Who handed the room over is told no more; administrators may watch a room that is not theirs.
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
      ...(happening.screening && { screening: toScreeningPayload(happening.screening) }),
      ...(happening.member && { member: happening.member }),
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

/** What deliveries say of a room. Null when there is none. */
export async function findRoomPayload(db: DbTx, roomId: string): Promise<WebhookPayload["data"]["room"] | null> {
  const row = await db.room.findUnique({
    where: { id: roomId },
    select: {
      id: true,
      name: true,
      creator: { select: { id: true, name: true } },
      movie: { select: { id: true, title: true } },
      meetDatetime: true,
      plannedEnd: true,
      timeZone: true,
    },
  })
  if (!row) return null
  const { meetDatetime, plannedEnd, timeZone, ...rest } = row
  return {
    ...rest,
    meet_datetime: meetDatetime?.toISOString() ?? null,
    planned_end: plannedEnd?.toISOString() ?? null,
    time_zone: timeZone,
  }
}

function toScreeningPayload(row: ScreeningRow): WebhookPayload["data"]["screening"] {
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
    error: row.errorCode ? { code: row.errorCode, message: row.errorMessage ?? "" } : null,
  }
}

/** Sends what was just written of a room, without waiting for the sweep. Never throws: the sweep makes up for it. */
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
    log.warn({ err: error, roomId }, "webhooks could not be sent at once; the sweep makes up for it")
  }
}

export const toDispatchEvent = ({ id, webhookId }: { id: string; webhookId: string }) => ({
  name: "webhook/due" as const,
  data: { deliveryId: id, webhookId },
})
