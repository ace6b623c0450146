import { onEvent } from "../define"

/** Fails a screening that no bot plays any more, unless a bot has reported on it since. */
export const failAbandonedScreening = onEvent(
  "movie/stop.due",
  {
    id: "stop-movie-ingress",
    name: "Fail an abandoned screening",
    concurrency: [{ limit: 10 }, { key: "event.data.screeningId", limit: 1 }],
    retries: 3,
  },
  async ({ services, data: { screeningId }, call }) => ({
    failed: await call("fail-abandoned-screening", () => services.screenings.failAbandoned({ screeningId })),
  }),
)
