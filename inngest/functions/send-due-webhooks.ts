import type { FunctionContext } from "./context"
import { CRON_JITTER } from "./cron-jitter"
import { callService } from "./step-errors"
import { withRunRecord } from "./with-run-record"

/** Every minute: one event for each delivery whose next attempt is due, or whose first was never announced. */
export function sendDueWebhooks({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "send-due-webhooks",
      name: "Find the webhooks that are due",
      triggers: { cron: "* * * * *", jitter: CRON_JITTER },
      concurrency: 1,
      // The next sweep is at most a minute away.
      retries: 1,
    },
    ({ step }) =>
      withRunRecord({ services, step }, "send-due-webhooks", async () => {
        const due = await step.run("find-due-webhooks", () => callService(() => services.webhooks.findDue()))
        if (due.length > 0) {
          await step.sendEvent(
            "send-due-events",
            due.map((data) => ({ name: "webhook/due", data })),
          )
        }
        return { due: due.length }
      }),
  )
}
