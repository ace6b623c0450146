import { cron } from "../cron"

/** Inngest accepts 5000 events or 10 MiB per request. A smaller chunk is cheap to repeat when a send fails. */
const CHUNK = 500

/**
 * Finds the rooms that are due, including those missed while no sweep ran, and sends one event per room. The events have no
 * id on purpose: Inngest drops a repeated id for 24 h, so the next sweep could not retry a room whose start failed. A started
 * schedule is not found again, so nothing starts twice.
 *
 * Then it probes the movies of rooms that are due within minutes, and reconciles the participants of conferences in which
 * permissions changed lately.
 */
export const checkAndStartMovies = cron(
  { id: "check-and-start-movies", name: "Find due movies", everyMinutes: 1, isPunctual: true },
  async ({ services, step, call }) => {
    const due = await call("find-due-rooms", services.screenings.findDueRooms)
    for (let from = 0; from < due.length; from += CHUNK) {
      const events = due.slice(from, from + CHUNK).map((data) => ({ name: "movie/start.due", data }))
      await step.sendEvent(`send-start-events-${from}`, events)
    }
    const preflighted = await call("preflight-rooms", services.rooms.preflight)
    const guarded = await call("guard-conferences", services.people.reconcileAllParticipants)
    return { due: due.length, preflighted, guarded }
  },
)
