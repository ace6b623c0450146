import type { FunctionContext } from "./context"
import { callService, parseEvent } from "./step-errors"

/** Ends a screening that no bot plays any more. One that a bot reports on again is left alone. */
export function failAbandonedScreening({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "stop-movie-ingress",
      name: "End an abandoned movie",
      triggers: { event: "movie/stop.due" },
      concurrency: [{ limit: 10 }, { key: "event.data.screeningId", limit: 1 }],
      retries: 3,
    },
    async ({ event, step }) => {
      const { screeningId } = parseEvent("movie/stop.due", event.data)
      const failed = await step.run("fail-abandoned-screening", () =>
        callService(() => services.screenings.failAbandoned({ screeningId })),
      )
      return { failed }
    },
  )
}
