import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator"
import { mailWords } from "@/i18n/mail-words"
import type { Language } from "@/lib/contracts/users"
import { eventEndMs } from "@/lib/rules/event-end"
import { formatInZone } from "./time-zone"

/** What calendars show of a room. */
export interface CalendarRoom {
  id: string
  name: string
  /** The start; of a schedule that was cancelled the one it had. */
  start: Date
  isCancelled: boolean
  plannedEnd: Date | null
  timeZone: string
  movie: { title: string; durationMs: number | null } | null
  hostName: string
  /** Counts changes (RFC 5545 SEQUENCE): a calendar keeps the highest. */
  sequence: number
  /** Of the link to come in by, for who is not in the room yet; its page is the event's place then. */
  inviteCode?: string
}

/**
 * `publish` is for files and feeds, `request` and `cancel` for mails: calendars that get those make or drop the event by
 * themselves.
 */
export type CalendarMethod = "publish" | "request" | "cancel"

export interface CalendarInput {
  method: CalendarMethod
  rooms: CalendarRoom[]
  /** Where the app is; each room's page is below it. */
  siteUrl: string
  /** Address that mails come from, without a name: what a calendar answers goes there. */
  organizerEmail: string
  /** Whom a mail is for. */
  attendeeEmail?: string
  /** Of who sees it. */
  language: Language
  /** A feed has a name of its own. */
  isFeed?: boolean
  now: Date
}

/** When a room's evening is over. */
function endOf({ start, plannedEnd, movie }: CalendarRoom): Date {
  const startMs = start.getTime()
  const plannedEndMs = plannedEnd?.getTime() ?? null
  return new Date(eventEndMs({ startMs, plannedEndMs, durationMs: movie?.durationMs ?? null }))
}

/**
 * An iCalendar (RFC 5545) of these rooms. An event's UID is the room's own for ever, so that a newer version takes the place
 * of the older one. Times are written in UTC, which every calendar shows in its owner's zone; the zone that the evening was
 * planned in is in the description.
 */
export function toCalendar(input: CalendarInput): string {
  const { language } = input
  const t = mailWords(language)
  const calendar = ical({
    prodId: { company: "MoviesNow", product: "MoviesNow", language: language.toUpperCase() },
    method: ICalCalendarMethod[methodNames[input.method]],
    ...(input.isFeed && { name: t("calendar.name"), ttl: 3600 }),
  })
  for (const room of input.rooms) {
    const url =
      room.inviteCode === undefined ? roomUrl(input.siteUrl, room.id) : joinUrl(input.siteUrl, room.inviteCode)
    calendar.createEvent({
      id: `room-${room.id}@moviesnow`,
      sequence: room.sequence,
      stamp: input.now,
      start: room.start,
      end: endOf(room),
      summary: oneLine(room.movie ? `${room.movie.title} (${room.name})` : room.name),
      description: [
        room.movie
          ? t("calendar.film", {
              film: t("film", { title: oneLine(room.movie.title) }),
              room: room.name,
              host: oneLine(room.hostName),
            })
          : room.name,
        t("calendar.starts", { when: formatInZone(room.start, room.timeZone, language) }),
        url,
      ].join("\n"),
      location: url,
      url,
      status: room.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer: { name: oneLine(room.hostName), email: input.organizerEmail },
      attendees:
        input.attendeeEmail === undefined
          ? []
          : [{ email: input.attendeeEmail, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false }],
    })
  }
  return calendar.toString()
}

const methodNames = { publish: "PUBLISH", request: "REQUEST", cancel: "CANCEL" } as const

export const joinUrl = (siteUrl: string, inviteCode: string): string => new URL(`/join/${inviteCode}`, siteUrl).href

export const roomUrl = (siteUrl: string, roomId: string): string => new URL(`/rooms/${roomId}`, siteUrl).href

/** What people typed, in one line: no line breaks and no other control characters. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim()
}
