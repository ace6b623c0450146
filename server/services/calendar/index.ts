export { renewCalendarKey as renewFeedKey } from "../accounts/settings"
export {
  getCalendarFeed as getFeed,
  getInvitationCalendar as getInvitation,
  getRoomCalendar as getRoom,
} from "./calendar-files"
