import type { Actor } from "@/lib/contracts/users"
import type { UpdateWebhookInput, WebhookDto, WebhookWithSecret } from "@/lib/contracts/webhooks"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { assertWebhookUrl, newWebhookSecret, webhookSubject } from "./create-webhook"
import { switchOff } from "./deliver-webhook"
import { authorizeWebhook, readWebhook } from "./own-webhooks"

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
      if (isEnabled === false) await switchOff(tx, before.id, deps.clock.now(), "The webhook was switched off.")
      await audit(tx, actor, { action: "webhook.edit", subject: webhookSubject(url ?? before.url) })
      return readWebhook(tx, before.id)
    })
  }
}

/**
 * Replaces a webhook's signing key at once.
 * @throws WEBHOOK_NOT_FOUND
 */
export function rotateWebhookSecret({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, { webhookId }: { webhookId: string }): Promise<WebhookWithSecret> => {
    const before = await authorizeWebhook(db, actor, webhookId)
    const secret = newWebhookSecret()
    return db.$transaction(async (tx) => {
      await tx.webhook.update({ where: { id: webhookId }, data: { secret } })
      await audit(tx, actor, {
        action: "webhook.edit",
        subject: webhookSubject(before.url),
        details: { changed: "secret" },
      })
      return { webhook: await readWebhook(tx, webhookId), secret }
    })
  }
}

/**
 * Deletes a webhook and its deliveries.
 * @throws WEBHOOK_NOT_FOUND
 */
export function deleteWebhook({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, { webhookId }: { webhookId: string }): Promise<void> => {
    const before = await authorizeWebhook(db, actor, webhookId)
    await db.$transaction(async (tx) => {
      await tx.webhook.delete({ where: { id: webhookId } })
      await audit(tx, actor, { action: "webhook.delete", subject: webhookSubject(before.url) })
    })
  }
}
