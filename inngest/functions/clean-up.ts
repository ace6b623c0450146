import type { FunctionContext } from "./context"
import { CRON_JITTER } from "./cron-jitter"
import { callService } from "./step-errors"
import { withRunRecord } from "./with-run-record"

/**
 * Every five minutes: screenings without a heartbeat (one event each), movie bots without a screening, dead API tokens, old
 * deliveries of webhooks, guests, kept answers to requests and mails, pictures of screenings that are over, unfinished uploads, bot workers that went
 * silent. What needs LiveKit comes
 * last, so that a LiveKit that is down holds up nothing else.
 */
export function cleanUp({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "cleanup-expired-ingresses",
      name: "Clean up what nobody owns",
      triggers: { cron: "*/5 * * * *", jitter: CRON_JITTER },
      concurrency: 1,
      retries: 1,
    },
    ({ step }) =>
      withRunRecord({ services, step }, "cleanup-expired-ingresses", async () => {
        const abandoned = await step.run("find-abandoned-screenings", () =>
          callService(() => services.screenings.findAbandoned()),
        )
        if (abandoned.length > 0) {
          await step.sendEvent(
            "send-stop-events",
            abandoned.map((screeningId) => ({ name: "movie/stop.due", data: { screeningId, reason: "no heartbeat" } })),
          )
        }
        const deletedTokens = await step.run("delete-dead-tokens", () =>
          callService(() => services.accounts.deleteDeadTokens()),
        )
        const deletedDeliveries = await step.run("delete-old-deliveries", () =>
          callService(() => services.webhooks.deleteOldDeliveries()),
        )
        await step.run("delete-old-guests", () => callService(() => services.people.deleteOldGuests()))
        await step.run("delete-old-requests", () => callService(() => services.operations.deleteOldRequests()))
        await step.run("delete-old-mails", () => callService(() => services.mail.deleteOld()))
        await step.run("delete-expired-uploads", () => callService(() => services.movies.deleteExpiredUploads()))
        await step.run("delete-old-previews", () => callService(() => services.screenings.deleteOldPreviews()))
        await step.run("delete-silent-workers", () => callService(() => services.operations.deleteSilentWorkers()))
        const removedBots = await step.run("remove-stray-bots", () =>
          callService(() => services.screenings.removeStrayBots()),
        )
        return { abandoned: abandoned.length, deletedTokens, deletedDeliveries, removedBots: removedBots.length }
      }),
  )
}
