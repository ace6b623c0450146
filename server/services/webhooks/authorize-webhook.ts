import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import type { WebhookDto } from "@/lib/contracts/webhooks"
import type { DbTx } from "@/server/db/client"
import { toWebhookDtos, webhookSelect } from "@/server/db/webhooks"
import { requirePerson } from "../kernel/require-person"

/**
 * Finds one of the actor's own webhooks.
 * @throws WEBHOOK_NOT_FOUND
 * @throws FORBIDDEN when the actor has no account.
 */
export async function authorizeWebhook(db: DbTx, actor: Actor, webhookId: string) {
  const row = await db.webhook.findFirst({
    where: { id: webhookId, userId: requirePerson(actor).userId },
    select: { id: true, url: true, roomId: true, disabledAt: true },
  })
  if (!row) throw new AppError("WEBHOOK_NOT_FOUND")
  return row
}

/** @throws WEBHOOK_NOT_FOUND */
export async function readWebhook(db: DbTx, webhookId: string): Promise<WebhookDto> {
  const row = await db.webhook.findUnique({ where: { id: webhookId }, select: webhookSelect })
  const [webhook] = row ? await toWebhookDtos(db, [row]) : []
  if (!webhook) throw new AppError("WEBHOOK_NOT_FOUND")
  return webhook
}
