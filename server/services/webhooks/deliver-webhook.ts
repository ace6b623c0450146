import type { WebhookFailure } from "@/lib/contracts/webhooks"
import type { DbTx } from "@/server/db/client"
import { classifyResponse, MAX_ATTEMPTS, nextAttemptAt } from "@/server/domain/webhook-retry"
import type { WebhookAnswer } from "@/server/ports"
import type { Deps } from "../kernel/deps"

type DeliverOutcome = "delivered" | "failed" | "nothing_due"

export const isDue = (now: Date) => ({
  status: "pending" as const,
  webhook: { disabledAt: null },
  OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lte: now } }],
})

/**
 * Attempts a delivery once. The attempt is counted and the next one scheduled before anything is sent, so a concurrent
 * call finds nothing due and a crash is followed by the next attempt. The receiver may therefore get a delivery twice.
 */
export function deliverWebhook({ db, clock, webhooks }: Pick<Deps, "db" | "clock" | "webhooks">) {
  return async ({ deliveryId }: { deliveryId: string }): Promise<DeliverOutcome> => {
    const claim = await db.$transaction(async (tx) => {
      const now = clock.now()
      const row = await tx.webhookDelivery.findUnique({ where: { id: deliveryId }, select: { attempts: true } })
      if (!row || row.attempts >= MAX_ATTEMPTS) return null
      const attempt = row.attempts + 1
      const { count } = await tx.webhookDelivery.updateMany({
        where: { id: deliveryId, attempts: row.attempts, ...isDue(now) },
        data: { attempts: attempt, attemptedAt: now, nextAttemptAt: nextAttemptAt(attempt, now) },
      })
      if (count === 0) return null
      const { payload, webhook } = await tx.webhookDelivery.findUniqueOrThrow({
        where: { id: deliveryId },
        select: { payload: true, webhook: { select: { id: true, url: true, secret: true } } },
      })
      return { attempt, now, payload, webhook }
    })
    if (!claim) return "nothing_due"
    const { attempt, now, payload, webhook } = claim
    const { url, secret } = webhook
    const answer = await webhooks.send({ id: deliveryId, at: now, url, secret, body: JSON.stringify(payload) })

    const verdict = "status" in answer ? classifyResponse(answer.status) : "failed"
    const isOver = verdict !== "failed" || attempt >= MAX_ATTEMPTS
    await db.$transaction(async (tx) => {
      // A late result must not overwrite that of a newer attempt or a manual redelivery.
      await tx.webhookDelivery.updateMany({
        where: { id: deliveryId, attempts: attempt, attemptedAt: now },
        data: {
          ...(isOver && { status: verdict === "delivered" ? "delivered" : "failed", nextAttemptAt: null }),
          responseStatus: "status" in answer ? answer.status : null,
          responseBody: "status" in answer ? answer.body : null,
          failure: verdict === "delivered" ? null : failureOf(answer),
        },
      })
      if (verdict === "gone") await disableWebhook(tx, webhook.id, now, "gone")
    })
    return verdict === "delivered" ? "delivered" : "failed"
  }
}

function failureOf(answer: WebhookAnswer): WebhookFailure {
  if ("failure" in answer) return answer.failure
  if (answer.status === 410) return "gone"
  return answer.status >= 300 && answer.status < 400 ? "redirect" : "rejected"
}

/** Disables a webhook and fails its pending deliveries. */
export async function disableWebhook(
  tx: DbTx,
  webhookId: string,
  now: Date,
  failure: "disabled" | "gone",
): Promise<void> {
  await tx.webhook.updateMany({ where: { id: webhookId, disabledAt: null }, data: { disabledAt: now } })
  await tx.webhookDelivery.updateMany({
    where: { webhookId, status: "pending" },
    data: { status: "failed", nextAttemptAt: null, failure },
  })
}
