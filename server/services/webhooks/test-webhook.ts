import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { TEST_EVENT, type WebhookDeliveryDto, type WebhookPayload } from "@/lib/contracts/webhooks"
import type { Prisma } from "@/server/db/generated/client"
import { deliverySelect, toDeliveryDto } from "@/server/db/webhooks"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { findRoomPayload, toDispatchEvent } from "../kernel/webhook-events"
import { authorizeWebhook } from "./authorize-webhook"

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
