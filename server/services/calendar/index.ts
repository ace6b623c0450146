export { renewCalendarKey as renewFeedKey } from "../accounts/renew-calendar-key"
export {
  getCalendarFeed as getFeed,
  getInvitationCalendar as getInvitation,
  getRoomCalendar as getRoom,
} from "./calendar-files"
