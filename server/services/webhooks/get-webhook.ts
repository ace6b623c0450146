import type { Actor } from "@/lib/contracts/users"
import type { WebhookDto } from "@/lib/contracts/webhooks"
import type { Deps } from "../kernel/deps"
import { authorizeWebhook, readWebhook } from "./authorize-webhook"

/** @throws WEBHOOK_NOT_FOUND */
export function getWebhook({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, { webhookId }: { webhookId: string }): Promise<WebhookDto> => {
    await authorizeWebhook(db, actor, webhookId)
    return readWebhook(db, webhookId)
  }
}
