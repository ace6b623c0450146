import { onEvent } from "../define"

/**
 * Attempts one webhook delivery. The time of the next attempt is in the database, where the sweep finds it: a run that slept
 * until then would be lost with its server.
 */
export const deliverWebhook = onEvent(
  "webhook/due",
  {
    id: "deliver-webhook",
    name: "Deliver a webhook",
    // A slow receiver only delays its own deliveries.
    concurrency: [{ limit: 20 }, { key: "event.data.webhookId", limit: 2 }],
    // For an unreachable database. A receiver that fails is a normal outcome here.
    retries: 2,
  },
  async ({ services, data: { deliveryId }, call }) => ({
    outcome: await call("deliver", () => services.webhooks.deliver({ deliveryId })),
  }),
)
