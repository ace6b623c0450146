import { AppError } from "@/lib/contracts/errors"
import type { Page } from "@/lib/contracts/pages"
import type { Actor } from "@/lib/contracts/users"
import {
  DELIVERIES_KEPT_DAYS,
  type DeliveryIdInput,
  type ListDeliveriesInput,
  TEST_EVENT,
  type WebhookDeliveryDto,
  type WebhookPayload,
} from "@/lib/contracts/webhooks"
import type { Prisma } from "@/server/db/generated/client"
import { deliverySelect, toDeliveryDto } from "@/server/db/webhooks"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { sendEvent } from "../kernel/send-events"
import { pageQuery, toPage } from "../kernel/to-page"
import { findRoomPayload, toDispatchEvent } from "../kernel/webhook-events"
import { authorizeWebhook } from "./own-webhooks"

/**
 * Lists a page of a webhook's deliveries, newest first.
 * @throws WEBHOOK_NOT_FOUND
 */
export function listWebhookDeliveries({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, { webhookId, ...page }: ListDeliveriesInput): Promise<Page<WebhookDeliveryDto>> => {
    await authorizeWebhook(db, actor, webhookId)
    const { before, ...order } = pageQuery(page)
    const rows = await db.webhookDelivery.findMany({
      where: { webhookId, ...before },
      ...order,
      select: deliverySelect,
    })
    return toPage(rows, page, toDeliveryDto)
  }
}

/**
 * Repeats a delivery with the same id and body and a full set of attempts.
 * @throws NOT_FOUND when it is not the actor's.
 * @throws WEBHOOK_DISABLED
 */
export function redeliverWebhook(deps: Pick<Deps, "db" | "events" | "log">) {
  return async (actor: Actor, { webhookId, deliveryId }: DeliveryIdInput): Promise<WebhookDeliveryDto> => {
    const { db } = deps
    const own = await db.webhookDelivery.findFirst({
      where: { id: deliveryId, webhookId, webhook: { userId: requirePerson(actor).userId } },
      select: { webhook: { select: { disabledAt: true } } },
    })
    if (!own) throw new AppError("NOT_FOUND")
    if (own.webhook.disabledAt) throw new AppError("WEBHOOK_DISABLED")
    const row = await db.webhookDelivery.update({
      where: { id: deliveryId },
      data: {
        status: "pending",
        attempts: 0,
        nextAttemptAt: null,
        error: null,
        responseStatus: null,
        responseBody: null,
      },
      select: deliverySelect,
    })
    const { name, data } = toDispatchEvent({ id: deliveryId, webhookId })
    await sendEvent(deps, name, data)
    return toDeliveryDto(row)
  }
}

/**
 * Sends a `webhook.test`, whatever events the webhook subscribes to.
 * @throws WEBHOOK_NOT_FOUND, WEBHOOK_DISABLED
 */
export function testWebhook(deps: Pick<Deps, "db" | "clock" | "events" | "log">) {
  return async (actor: Actor, { webhookId }: { webhookId: string }): Promise<WebhookDeliveryDto> => {
    const { db, clock } = deps
    const { roomId, disabledAt } = await authorizeWebhook(db, actor, webhookId)
    if (disabledAt) throw new AppError("WEBHOOK_DISABLED")
    const room = roomId === null ? null : await findRoomPayload(db, roomId)
    const payload: WebhookPayload = {
      type: TEST_EVENT,
      timestamp: clock.now().toISOString(),
      data: { ...(room && { room }) },
    }
    const row = await db.webhookDelivery.create({
      data: { webhookId, event: TEST_EVENT, roomId, payload: payload as Prisma.InputJsonObject },
      select: deliverySelect,
    })
    const { name, data } = toDispatchEvent({ id: row.id, webhookId })
    await sendEvent(deps, name, data)
    return toDeliveryDto(row)
  }
}

/**
 * Deletes deliveries after 30 days, and webhooks of deleted rooms once all their deliveries are gone. Returns the
 * number of deleted deliveries.
 */
export function deleteOldDeliveries({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - DELIVERIES_KEPT_DAYS * 24 * 3_600_000)
    const { count } = await db.webhookDelivery.deleteMany({ where: { createdAt: { lt: before } } })
    await db.$executeRaw`
      DELETE FROM webhooks w
      WHERE w.room_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.id = w.room_id)
        AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id)`
    return count
  }
}
