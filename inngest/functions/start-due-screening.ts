import type { FunctionContext } from "./context"
import { callService, parseEvent } from "./step-errors"

/** A room is due: starts its screening, which a bot worker plays at exactly `startAt`. Repeating it changes nothing. */
export function startDueScreening({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "start-movie-ingress",
      name: "Start a room's movie",
      triggers: { event: "movie/start.due" },
      // Bounded, so that many rooms at the same minute do not use up the database's connections; the second limit keeps two
      // events of one room from waiting for each other's row lock.
      concurrency: [{ limit: 20 }, { key: "event.data.roomId", limit: 1 }],
      // The sweep sends the event again every minute until the schedule is started.
      retries: 3,
    },
    async ({ event, step }) => {
      const due = parseEvent("movie/start.due", event.data)
      const outcome = await step.run("start-due-screening", () =>
        callService(() => services.screenings.startDue({ ...due, startAt: new Date(due.startAt) })),
      )
      return { outcome }
    },
  )
}
