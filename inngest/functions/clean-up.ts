import { cron } from "../cron"

/** Fails screenings without a heartbeat and deletes what expired. LiveKit comes last: if it is down, the rest is done. */
export const cleanUp = cron(
  { id: "cleanup-expired-ingresses", name: "Clean up", everyMinutes: 5 },
  async ({ services, step, call }) => {
    const abandoned = await call("find-abandoned-screenings", services.screenings.findAbandoned)
    if (abandoned.length > 0) {
      await step.sendEvent(
        "send-stop-events",
        abandoned.map((screeningId) => ({ name: "movie/stop.due", data: { screeningId, reason: "no heartbeat" } })),
      )
    }
    const deletedTokens = await call("delete-dead-tokens", services.accounts.deleteDeadTokens)
    const deletedDeliveries = await call("delete-old-deliveries", services.webhooks.deleteOldDeliveries)
    await call("delete-old-guests", services.people.deleteOldGuests)
    await call("delete-old-requests", services.operations.deleteOldRequests)
    await call("delete-old-mails", services.mail.deleteOld)
    await call("delete-expired-uploads", services.movies.deleteExpiredUploads)
    await call("delete-old-previews", services.screenings.deleteOldPreviews)
    await call("delete-silent-workers", services.operations.deleteSilentWorkers)
    const removedBots = await call("remove-stray-bots", services.screenings.removeStrayBots)
    return { abandoned: abandoned.length, deletedTokens, deletedDeliveries, removedBots: removedBots.length }
  },
)
