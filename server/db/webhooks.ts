import * as english from "@/i18n/english"
import {
  isWebhookEvent,
  TEST_EVENT,
  type WebhookDeliveryDto,
  type WebhookDto,
  type WebhookPayload,
  webhookFailureSchema,
} from "@/lib/contracts/webhooks"
import type { DbTx } from "./client"
import type { Prisma } from "./generated/client"

export const webhookSelect = {
  id: true,
  url: true,
  events: true,
  roomId: true,
  disabledAt: true,
  createdAt: true,
  deliveries: { orderBy: { id: "desc" }, take: 1, select: { status: true, createdAt: true } },
} satisfies Prisma.WebhookSelect

type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof webhookSelect }>

/** Omits the secrets. */
export async function toWebhookDtos(db: DbTx, rows: WebhookRow[]): Promise<WebhookDto[]> {
  const roomIds = rows.flatMap(({ roomId }) => roomId ?? [])
  const rooms = await db.room.findMany({
    where: { id: { in: roomIds } },
    select: { id: true, name: true, title: true },
  })
  const byId = new Map(rooms.map((room) => [room.id, room]))
  return rows.map((row) => {
    const last = row.deliveries[0]
    return {
      id: row.id,
      url: row.url,
      events: row.events.filter(isWebhookEvent),
      room: row.roomId === null ? null : (byId.get(row.roomId) ?? { id: row.roomId, name: null, title: null }),
      isEnabled: row.disabledAt === null,
      createdAt: row.createdAt.toISOString(),
      lastDelivery: last ? { status: last.status, at: last.createdAt.toISOString() } : null,
    }
  })
}

export const deliverySelect = {
  id: true,
  event: true,
  payload: true,
  status: true,
  attempts: true,
  nextAttemptAt: true,
  responseStatus: true,
  responseBody: true,
  failure: true,
  createdAt: true,
  attemptedAt: true,
} satisfies Prisma.WebhookDeliverySelect

export function toDeliveryDto(
  row: Prisma.WebhookDeliveryGetPayload<{ select: typeof deliverySelect }>,
): WebhookDeliveryDto {
  // A newer version may have written a code that this one does not know.
  const failure = webhookFailureSchema.nullable().catch("other").parse(row.failure)
  return {
    id: row.id,
    event: isWebhookEvent(row.event) ? row.event : TEST_EVENT,
    status: row.status,
    attempts: row.attempts,
    responseStatus: row.responseStatus,
    responseBody: row.responseBody,
    error: failure && english.webhookFailure(failure, row.responseStatus),
    failure,
    // Only `enqueueWebhookDeliveries` and `testWebhook` write this column.
    payload: row.payload as unknown as WebhookPayload,
    createdAt: row.createdAt.toISOString(),
    attemptedAt: row.attemptedAt?.toISOString() ?? null,
    nextAttemptAt: row.status === "pending" ? (row.nextAttemptAt?.toISOString() ?? null) : null,
  }
}
