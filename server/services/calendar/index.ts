import { withDatabaseErrors } from "@/server/db/unreachable"
import { renewCalendarKey } from "../accounts/renew-calendar-key"
import type { Deps } from "../kernel/deps"
import { getCalendarFeed, getRoomCalendar } from "./calendar-files"
import { getInvitationCalendar } from "./get-invitation-calendar"

export const createCalendarServices = (deps: Deps) =>
  withDatabaseErrors({
    getFeed: getCalendarFeed(deps),
    getInvitation: getInvitationCalendar(deps),
    getRoom: getRoomCalendar(deps),
    renewFeedKey: renewCalendarKey(deps),
  })
