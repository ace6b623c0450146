import { cron } from "../cron"

/** Sends one event per delivery whose next attempt is due or whose first was never announced. */
export const sendDueWebhooks = cron(
  { id: "send-due-webhooks", name: "Find due webhooks", everyMinutes: 1 },
  async ({ services, step, call }) => {
    const due = await call("find-due-webhooks", services.webhooks.findDue)
    if (due.length > 0) {
      await step.sendEvent(
        "send-due-events",
        due.map((data) => ({ name: "webhook/due", data })),
      )
    }
    return { due: due.length }
  },
)
