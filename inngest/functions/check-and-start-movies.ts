import type { FunctionContext } from "./context"
import { callService } from "./step-errors"
import { withRunRecord } from "./with-run-record"

/** Events in one request: Inngest accepts 5000 and 10 MiB; a smaller chunk is repeated cheaply when a send fails. */
const CHUNK = 500

/**
 * Every minute: finds the rooms that are due (and those that were missed while nothing swept) and sends one event a room. The
 * events carry no id on purpose: Inngest would drop a repeated id for 24 h, and a room whose start failed could not be tried
 * again by the next sweep. A schedule that has been started is not found any more, so nothing is started twice.
 *
 * After that it has the movies of the rooms that are due in some minutes looked at once more, and the people of conferences in
 * which somebody's rights changed lately.
 */
export function checkAndStartMovies({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "check-and-start-movies",
      name: "Find the movies that are due",
      triggers: { cron: "* * * * *" },
      concurrency: 1,
      // The next sweep is at most a minute away.
      retries: 1,
    },
    ({ step }) =>
      withRunRecord({ services, step }, "check-and-start-movies", async () => {
        const due = await step.run("find-due-rooms", () => callService(() => services.screenings.findDueRooms()))
        for (let from = 0; from < due.length; from += CHUNK) {
          const events = due.slice(from, from + CHUNK).map((data) => ({ name: "movie/start.due", data }))
          await step.sendEvent(`send-start-events-${from}`, events)
        }
        const preflighted = await step.run("preflight-rooms", () => callService(() => services.rooms.preflight()))
        const guarded = await step.run("guard-conferences", () =>
          callService(() => services.people.reconcileAllParticipants()),
        )
        return { due: due.length, preflighted, guarded }
      }),
  )
}
