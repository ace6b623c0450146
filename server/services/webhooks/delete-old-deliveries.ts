import { DELIVERIES_KEPT_DAYS } from "@/lib/contracts/webhooks"
import type { Deps } from "../kernel/deps"

/**
 * Deletes deliveries after 30 days, and webhooks of deleted rooms once all their deliveries are gone. Returns the
 * number of deleted deliveries.
 */
export function deleteOldDeliveries({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - DELIVERIES_KEPT_DAYS * 24 * 3_600_000)
    const { count } = await db.webhookDelivery.deleteMany({ where: { createdAt: { lt: before } } })
    await db.$executeRaw`
      DELETE FROM webhooks w
      WHERE w.room_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM rooms r WHERE r.id = w.room_id)
        AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id)`
    return count
  }
}
