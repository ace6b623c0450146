import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { toCalendar } from "@/server/domain/calendar"
import type { Deps } from "../kernel/deps"
import { findLanguage } from "../kernel/find-language"
import { previewInvitation } from "../people/preview-invitation"
import { calendarSelect, toCalendarRoom } from "./calendar-rooms"

/**
 * Returns the iCalendar file of an invitation's room for anyone with the link. It contains no more than the preview,
 * and the link. It uses the room's own event UID, so that the feed's event replaces it.
 * @throws ROOM_NOT_SCHEDULED, INVITATION_INVALID, REMOVED_FROM_ROOM
 */
export function getInvitationCalendar(deps: Pick<Deps, "db" | "clock" | "siteUrl" | "mailer">) {
  return async (actor: Actor | null, input: { inviteCode: string }): Promise<{ name: string; calendar: string }> => {
    await previewInvitation(deps)(actor, input)
    const invitation = await deps.db.invitation.findUniqueOrThrow({
      where: { code: input.inviteCode },
      select: { room: { select: calendarSelect } },
    })
    const room = toCalendarRoom(invitation.room)
    if (!room) throw new AppError("ROOM_NOT_SCHEDULED")
    const calendar = toCalendar({
      method: "publish",
      language: (await findLanguage(deps.db, actor)) ?? invitation.room.creator.language,
      siteUrl: deps.siteUrl,
      organizerEmail: deps.mailer.fromEmail,
      now: deps.clock.now(),
      rooms: [{ ...room, inviteCode: input.inviteCode }],
    })
    return { name: invitation.room.name, calendar }
  }
}
