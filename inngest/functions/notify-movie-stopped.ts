import type { FunctionContext } from "./context"
import { callService, parseEvent } from "./step-errors"

/** Tells everybody in the room that the movie stopped. */
export function notifyMovieStopped({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "notify-movie-stopped",
      name: "Tell a room that its movie stopped",
      triggers: { event: "movie/stopped" },
      concurrency: 50,
      // News that is minutes old helps nobody: the room metadata holds the state anyway.
      retries: 2,
    },
    async ({ event, step }) => {
      const { screeningId } = parseEvent("movie/stopped", event.data)
      await step.run("notify-room", () =>
        callService(() => services.screenings.notify({ type: "movie_stopped", screeningId })),
      )
    },
  )
}
