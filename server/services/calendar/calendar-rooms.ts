import { notesOf } from "@/lib/contracts/room-notes"
import type { Prisma } from "@/server/db/generated/client"
import { noteSelect } from "@/server/db/rooms"
import type { CalendarRoom } from "@/server/domain/calendar"

export const calendarSelect = {
  id: true,
  name: true,
  title: true,
  ...noteSelect,
  meetDatetime: true,
  calendarStart: true,
  calendarSequence: true,
  plannedEnd: true,
  timeZone: true,
  movie: { select: { title: true, durationMs: true } },
  creator: { select: { name: true, language: true } },
} satisfies Prisma.RoomSelect

export type CalendarRow = Prisma.RoomGetPayload<{ select: typeof calendarSelect }>

/** Returns null for a room that never had a time. */
export function toCalendarRoom(row: CalendarRow): CalendarRoom | null {
  const start = row.meetDatetime ?? row.calendarStart
  if (!start) return null
  return {
    id: row.id,
    title: row.title,
    ...notesOf(row),
    start,
    isCancelled: row.meetDatetime === null,
    plannedEnd: row.plannedEnd,
    timeZone: row.timeZone,
    movie: row.movie,
    hostName: row.creator.name,
    sequence: row.calendarSequence,
  }
}
