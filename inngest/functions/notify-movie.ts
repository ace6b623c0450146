import { onEvent } from "../define"

const notify = (news: "started" | "stopped") =>
  onEvent(
    `movie/${news}`,
    // News that is minutes old helps no one; the room metadata holds the state anyway.
    { id: `notify-movie-${news}`, name: `Tell a room that its movie ${news}`, concurrency: 50, retries: 2 },
    ({ services, data: { screeningId }, call }) =>
      call("notify-room", () => services.screenings.notify({ type: `movie_${news}`, screeningId })),
  )

export const notifyMovieStarted = notify("started")
export const notifyMovieStopped = notify("stopped")
