import type { Actor } from "@/lib/contracts/users"
import type { WebhookWithSecret } from "@/lib/contracts/webhooks"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { authorizeWebhook, readWebhook } from "./authorize-webhook"
import { newWebhookSecret, webhookSubject } from "./create-webhook"

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
