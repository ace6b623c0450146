import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator"
import { mailWords, noteLines } from "@/i18n/mail-words"
import type { RoomNotes } from "@/lib/contracts/room-notes"
import type { Language } from "@/lib/contracts/users"
import { eventEndMs } from "@/lib/rules/event-end"
import { formatInZone } from "./time-zone"

export interface CalendarRoom extends RoomNotes {
  id: string
  title: string
  /** The start, or the previous start of a cancelled schedule. */
  start: Date
  isCancelled: boolean
  plannedEnd: Date | null
  timeZone: string
  movie: { title: string; durationMs: number | null } | null
  hostName: string
  /** Number of the change (RFC 5545 SEQUENCE); calendars keep the highest. */
  sequence: number
  /** Set for people who are not members yet: their event's location is the join page. */
  inviteCode?: string
}

/**
 * `publish` is for files and feeds. `request` and `cancel` are for mails, whose calendars add or remove the event
 * automatically.
 */
type CalendarMethod = "publish" | "request" | "cancel"

export interface CalendarInput {
  method: CalendarMethod
  rooms: CalendarRoom[]
  /** Public URL of the app. */
  siteUrl: string
  /** Sender address of mails, without a name. Calendars send replies there. */
  organizerEmail: string
  /** Recipient of the mail. */
  attendeeEmail?: string
  /** Language of the reader. */
  language: Language
  /** Feeds have a name of their own. */
  isFeed?: boolean
  now: Date
}

function endOf({ start, plannedEnd, movie }: CalendarRoom): Date {
  const startMs = start.getTime()
  const plannedEndMs = plannedEnd?.getTime() ?? null
  return new Date(eventEndMs({ startMs, plannedEndMs, durationMs: movie?.durationMs ?? null }))
}

/**
 * Creates an iCalendar file (RFC 5545). A room's event UID never changes, so a newer version replaces the older one.
 * Times are in UTC, which calendars show in their owner's zone; the description names the zone of the schedule.
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
    const title = oneLine(room.title)
    calendar.createEvent({
      id: `room-${room.id}@moviesnow`,
      sequence: room.sequence,
      stamp: input.now,
      start: room.start,
      end: endOf(room),
      summary: room.movie ? oneLine(`${room.movie.title} (${title})`) : title,
      description: [
        room.movie
          ? t("calendar.film", {
              film: t("film", { title: oneLine(room.movie.title) }),
              room: title,
              host: oneLine(room.hostName),
            })
          : title,
        t("calendar.starts", { when: formatInZone(room.start, room.timeZone, language) }),
        url,
        ...noteLines(room, language).map((line) => `\n${line}`),
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

/** Replaces line breaks and control characters in user input. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim()
}
