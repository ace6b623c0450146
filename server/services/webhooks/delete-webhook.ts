import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { authorizeWebhook } from "./authorize-webhook"
import { webhookSubject } from "./create-webhook"

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
