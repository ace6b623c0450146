import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { DeliveryIdInput, WebhookDeliveryDto } from "@/lib/contracts/webhooks"
import { deliverySelect, toDeliveryDto } from "@/server/db/webhooks"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { sendEvent } from "../kernel/send-events"
import { toDispatchEvent } from "../kernel/webhook-events"

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
        failure: null,
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
