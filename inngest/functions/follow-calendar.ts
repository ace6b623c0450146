import { cron } from "../cron"

/**
 * Stops movies at their room's planned end, reminds people of rooms that start within the hour, and creates next week's room
 * of weekly ones. Each step is idempotent.
 */
export const followCalendar = cron(
  { id: "follow-calendar", name: "End, remind and repeat rooms", everyMinutes: 1, isPunctual: true },
  async ({ services, call }) => ({
    stopped: await call("end-planned-screenings", services.screenings.endPlanned),
    repeated: await call("repeat-ended-rooms", services.rooms.repeatEnded),
    reminded: await call("remind-rooms", services.mail.remindRooms),
  }),
)
