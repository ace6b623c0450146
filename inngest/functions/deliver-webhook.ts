import type { FunctionContext } from "./context"
import { callService, parseEvent } from "./step-errors"

/**
 * Tries a delivery of a webhook once. When it is tried again stands in the database, and the sweep finds it there: a run that
 * slept until then would be lost with the server that held it.
 */
export function deliverWebhook({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "deliver-webhook",
      name: "Deliver a webhook",
      triggers: { event: "webhook/due" },
      // A receiver that takes its ten seconds holds up its own deliveries only.
      concurrency: [{ limit: 20 }, { key: "event.data.webhookId", limit: 2 }],
      // For a database that is away; a receiver that fails is no failure of this.
      retries: 2,
    },
    async ({ event, step }) => {
      const { deliveryId } = parseEvent("webhook/due", event.data)
      const outcome = await step.run("deliver", () => callService(() => services.webhooks.deliver({ deliveryId })))
      return { outcome }
    },
  )
}
