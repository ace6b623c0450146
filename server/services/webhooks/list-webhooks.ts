import type { Actor } from "@/lib/contracts/users"
import type { WebhookDto } from "@/lib/contracts/webhooks"
import { toWebhookDtos, webhookSelect } from "@/server/db/webhooks"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"

/** Lists all of the actor's webhooks, oldest first; MAX_WEBHOOKS bounds them. */
export function listWebhooks({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<WebhookDto[]> => {
    const rows = await db.webhook.findMany({
      where: { userId: requirePerson(actor).userId },
      orderBy: { id: "asc" },
      select: webhookSelect,
    })
    return toWebhookDtos(db, rows)
  }
}
