import { onEvent } from "../define"

/** Starts the screening of a room that is due; a bot worker plays it at exactly `startAt`. Idempotent. */
export const startDueScreening = onEvent(
  "movie/start.due",
  {
    id: "start-movie-ingress",
    name: "Start a room's movie",
    // The first limit saves database connections when many rooms start at the same minute. The second keeps two events of
    // one room from waiting for each other's row lock.
    concurrency: [{ limit: 20 }, { key: "event.data.roomId", limit: 1 }],
    // The sweep sends the event again every minute until the schedule is started.
    retries: 3,
  },
  async ({ services, data, call }) => ({
    outcome: await call("start-due-screening", () =>
      services.screenings.startDue({ ...data, startAt: new Date(data.startAt) }),
    ),
  }),
)
