import type { FunctionContext } from "./context"
import { callService, parseEvent } from "./step-errors"

/** Tells everybody in the room that the movie started. */
export function notifyMovieStarted({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "notify-movie-started",
      name: "Tell a room that its movie started",
      triggers: { event: "movie/started" },
      concurrency: 50,
      // News that is minutes old helps nobody: the room metadata holds the state anyway.
      retries: 2,
    },
    async ({ event, step }) => {
      const { screeningId } = parseEvent("movie/started", event.data)
      await step.run("notify-room", () =>
        callService(() => services.screenings.notify({ type: "movie_started", screeningId })),
      )
    },
  )
}
