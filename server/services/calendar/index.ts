export { renewCalendarKey as renewFeedKey } from "../accounts/renew-calendar-key"
export { getCalendarFeed as getFeed, getRoomCalendar as getRoom } from "./calendar-files"
export { getInvitationCalendar as getInvitation } from "./get-invitation-calendar"
