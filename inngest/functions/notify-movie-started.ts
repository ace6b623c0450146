import { onEvent } from "../define"

export const notifyMovieStarted = onEvent(
  "movie/started",
  {
    id: "notify-movie-started",
    name: "Tell a room that its movie started",
    concurrency: 50,
    // News that is minutes old helps no one; the room metadata holds the state anyway.
    retries: 2,
  },
  ({ services, data: { screeningId }, call }) =>
    call("notify-room", () => services.screenings.notify({ type: "movie_started", screeningId })),
)
