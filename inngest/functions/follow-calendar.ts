import type { FunctionContext } from "./context"
import { callService } from "./step-errors"
import { withRunRecord } from "./with-run-record"

/**
 * Every minute: stops the films that are on at their room's planned end, reminds the people of rooms that start within the
 * hour, and makes next week's room of those that repeat weekly. Each changes nothing when it is done again.
 */
export function followCalendar({ inngest, services }: FunctionContext) {
  return inngest.createFunction(
    {
      id: "follow-calendar",
      name: "Planned ends, reminders and weekly rooms",
      triggers: { cron: "* * * * *" },
      concurrency: 1,
      // The next sweep is at most a minute away.
      retries: 1,
    },
    ({ step }) =>
      withRunRecord({ services, step }, "follow-calendar", async () => {
        const stopped = await step.run("end-planned-screenings", () =>
          callService(() => services.screenings.endPlanned()),
        )
        const repeated = await step.run("repeat-ended-rooms", () => callService(() => services.rooms.repeatEnded()))
        const reminded = await step.run("remind-rooms", () => callService(() => services.mail.remindRooms()))
        return { stopped, repeated, reminded }
      }),
  )
}
