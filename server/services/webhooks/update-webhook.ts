import type { Actor } from "@/lib/contracts/users"
import type { UpdateWebhookInput, WebhookDto } from "@/lib/contracts/webhooks"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { authorizeWebhook, readWebhook } from "./authorize-webhook"
import { assertWebhookUrl, webhookSubject } from "./create-webhook"
import { disableWebhook } from "./deliver-webhook"

/**
 * Changes a webhook's URL or events, or enables or disables it. Disabling fails its pending deliveries.
 * @throws WEBHOOK_NOT_FOUND, WEBHOOK_URL_FORBIDDEN
 */
export function updateWebhook(deps: Pick<Deps, "db" | "clock" | "webhooks">) {
  return async (actor: Actor, input: UpdateWebhookInput): Promise<WebhookDto> => {
    const { url, events, isEnabled } = input
    const before = await authorizeWebhook(deps.db, actor, input.webhookId)
    if (url !== undefined) assertWebhookUrl(deps, url)
    return deps.db.$transaction(async (tx) => {
      await tx.webhook.update({
        where: { id: before.id },
        data: {
          ...(url !== undefined && { url }),
          ...(events && { events: [...new Set(events)] }),
          ...(isEnabled && { disabledAt: null }),
        },
      })
      if (isEnabled === false) await disableWebhook(tx, before.id, deps.clock.now(), "disabled")
      await audit(tx, actor, { action: "webhook.edit", subject: webhookSubject(url ?? before.url) })
      return readWebhook(tx, before.id)
    })
  }
}
