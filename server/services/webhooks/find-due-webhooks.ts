import { MAX_ATTEMPTS } from "@/server/domain/webhook-retry"
import type { Deps } from "../kernel/deps"
import { toDispatchEvent } from "../kernel/webhook-events"
import { isDue } from "./deliver-webhook"

/** Lists due deliveries as events, one batch at a time. Fails those whose last attempt never finished. */
export function findDueWebhooks({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<ReturnType<typeof toDispatchEvent>["data"][]> => {
    const now = clock.now()
    await db.webhookDelivery.updateMany({
      where: { ...isDue(now), attempts: { gte: MAX_ATTEMPTS } },
      data: { status: "failed", nextAttemptAt: null, failure: "interrupted" },
    })
    const due = await db.webhookDelivery.findMany({
      where: isDue(now),
      orderBy: { id: "asc" },
      take: 500,
      select: { id: true, webhookId: true },
    })
    return due.map((row) => toDispatchEvent(row).data)
  }
}
