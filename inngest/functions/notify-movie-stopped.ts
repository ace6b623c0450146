import { onEvent } from "../define"

export const notifyMovieStopped = onEvent(
  "movie/stopped",
  {
    id: "notify-movie-stopped",
    name: "Tell a room that its movie stopped",
    concurrency: 50,
    // News that is minutes old helps no one; the room metadata holds the state anyway.
    retries: 2,
  },
  ({ services, data: { screeningId }, call }) =>
    call("notify-room", () => services.screenings.notify({ type: "movie_stopped", screeningId })),
)
