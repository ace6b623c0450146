import { randomBytes } from "node:crypto"
import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { type CreateWebhookInput, MAX_WEBHOOKS, type WebhookWithSecret } from "@/lib/contracts/webhooks"
import { toWebhookDtos, webhookSelect } from "@/server/db/webhooks"
import { classifyUrl } from "@/server/domain/allowed-hosts"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"

/** Signing key in the Standard Webhooks format. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(24).toString("base64")}`

/**
 * Checks the URL's text only; the resolved address is checked at each delivery.
 * @throws WEBHOOK_URL_FORBIDDEN
 */
export function assertWebhookUrl({ webhooks }: Pick<Deps, "webhooks">, url: string): void {
  const parsed = URL.parse(url)
  if (parsed && classifyUrl(webhooks.allowedHosts, parsed) !== "forbidden") return
  throw new AppError("WEBHOOK_URL_FORBIDDEN", parsed ? { detail: "webhookHost", values: { host: parsed.host } } : {})
}

/** The audit log gets the host only, because a webhook's path may contain a secret. */
export const webhookSubject = (url: string): string => new URL(url).host

/**
 * Creates a webhook for all of the actor's rooms or for one of them. The secret is returned only here.
 * @throws WEBHOOK_URL_FORBIDDEN, TOO_MANY_WEBHOOKS, ROOM_NOT_FOUND
 * @throws FORBIDDEN when the room is not the actor's.
 */
export function createWebhook(deps: Pick<Deps, "db" | "webhooks">) {
  return async (actor: Actor, input: CreateWebhookInput): Promise<WebhookWithSecret> => {
    const person = requirePerson(actor)
    if (input.roomId !== null) await authorizeRoom(deps.db, actor, input.roomId, "room.edit")
    assertWebhookUrl(deps, input.url)
    const secret = newWebhookSecret()
    const { url, events, roomId } = input
    const row = await deps.db.$transaction(async (tx) => {
      // Locks the account, so that concurrent calls cannot exceed the limit.
      await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${person.userId}::uuid FOR NO KEY UPDATE`
      const count = await tx.webhook.count({ where: { userId: person.userId } })
      if (count >= MAX_WEBHOOKS) throw new AppError("TOO_MANY_WEBHOOKS")
      const row = await tx.webhook.create({
        data: { userId: person.userId, url, events: [...new Set(events)], roomId, secret },
        select: webhookSelect,
      })
      const room = roomId && (await tx.room.findUnique({ where: { id: roomId }, select: { id: true, name: true } }))
      await audit(tx, actor, { action: "webhook.create", subject: webhookSubject(url), ...(room && { room }) })
      return row
    })
    const [webhook] = await toWebhookDtos(deps.db, [row])
    if (!webhook) throw new AppError("WEBHOOK_NOT_FOUND")
    return { webhook, secret }
  }
}
