import type { Page } from "@/lib/contracts/pages"
import type { Actor } from "@/lib/contracts/users"
import type { ListDeliveriesInput, WebhookDeliveryDto } from "@/lib/contracts/webhooks"
import { deliverySelect, toDeliveryDto } from "@/server/db/webhooks"
import type { Deps } from "../kernel/deps"
import { pageQuery, toPage } from "../kernel/to-page"
import { authorizeWebhook } from "./authorize-webhook"

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
