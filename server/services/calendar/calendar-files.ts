import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { toCalendar } from "@/server/domain/calendar"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { findLanguage } from "../kernel/find-language"
import { previewInvitation } from "../people/preview-invitation"
import { type CalendarRow, calendarSelect, toCalendarRoom } from "./calendar-rooms"

/** A feed contains recent and future rooms only, and no more than this number, to bound the response. */
const FEED_PAST_MS = 90 * 24 * 3_600_000
const FEED_LIMIT = 1000

type CalendarDeps = Pick<Deps, "db" | "clock" | "siteUrl" | "mailer">
type CalendarFile = { name: string; calendar: string }

/**
 * Returns the iCalendar file of a room for its members.
 * @throws ROOM_NOT_FOUND, ROOM_NOT_SCHEDULED
 */
export function getRoomCalendar(deps: CalendarDeps) {
  return async (actor: Actor, input: { roomId: string }): Promise<CalendarFile> => {
    await authorizeRoom(deps.db, actor, input.roomId, "room.see")
    const row = await deps.db.room.findUniqueOrThrow({ where: { id: input.roomId }, select: calendarSelect })
    return fileOf(deps, actor, row)
  }
}

/**
 * Returns the feed of all rooms that an account owns or was admitted to. Calendar programs cannot sign in, so the
 * secret key authorizes.
 * @throws NOT_FOUND when the key is unknown or was replaced.
 */
export function getCalendarFeed(deps: CalendarDeps) {
  return async (input: { key: string }): Promise<string> => {
    const user = await deps.db.user.findUnique({
      where: { calendarKey: input.key },
      select: { id: true, language: true },
    })
    if (!user) throw new AppError("NOT_FOUND")
    const rows = await deps.db.room.findMany({
      where: {
        calendarStart: { gt: new Date(deps.clock.now().getTime() - FEED_PAST_MS) },
        OR: [{ creatorId: user.id }, { members: { some: { userId: user.id, status: "admitted" } } }],
      },
      orderBy: { calendarStart: "desc" },
      take: FEED_LIMIT,
      select: calendarSelect,
    })
    const rooms = rows.map(toCalendarRoom).filter((room) => room !== null)
    return toCalendar({ ...common(deps), language: user.language, rooms, isFeed: true })
  }
}

/**
 * Returns the iCalendar file of an invitation's room for anyone with the link. It contains no more than the preview,
 * and the link. It uses the room's own event UID, so that the feed's event replaces it.
 * @throws ROOM_NOT_SCHEDULED, INVITATION_INVALID, REMOVED_FROM_ROOM
 */
export function getInvitationCalendar(deps: CalendarDeps) {
  return async (actor: Actor | null, input: { inviteCode: string }): Promise<CalendarFile> => {
    await previewInvitation(deps)(actor, input)
    const { room } = await deps.db.invitation.findUniqueOrThrow({
      where: { code: input.inviteCode },
      select: { room: { select: calendarSelect } },
    })
    return fileOf(deps, actor, room, { inviteCode: input.inviteCode })
  }
}

/** @throws ROOM_NOT_SCHEDULED when the room never had a time. */
async function fileOf(
  deps: CalendarDeps,
  actor: Actor | null,
  row: CalendarRow,
  link: { inviteCode?: string } = {},
): Promise<CalendarFile> {
  const room = toCalendarRoom(row)
  if (!room) throw new AppError("ROOM_NOT_SCHEDULED")
  const language = (await findLanguage(deps.db, actor)) ?? row.creator.language
  return { name: row.name, calendar: toCalendar({ ...common(deps), language, rooms: [{ ...room, ...link }] }) }
}

const common = ({ siteUrl, mailer, clock }: CalendarDeps) => ({
  method: "publish" as const,
  siteUrl,
  organizerEmail: mailer.fromEmail,
  now: clock.now(),
})
