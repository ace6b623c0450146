import type { Attendance, RsvpSummary } from "@/lib/contracts/attendance"
import type { Rsvp } from "@/lib/contracts/rsvps"
import type { Prisma } from "./generated/client"
import { newestOnly } from "./screenings"

export const attendanceSelect = {
  answer: true,
  answeredVersion: true,
  readyVersion: true,
  seenScreeningId: true,
  user: { select: { id: true, name: true, isAdministrator: true } },
  guest: { select: { id: true, guestName: true } },
} satisfies Prisma.AttendanceSelect

export const roomAttendanceSelect = {
  creatorId: true,
  scheduleVersion: true,
  attendances: { select: attendanceSelect, orderBy: { id: "asc" } },
  members: { select: { id: true, status: true, user: { select: { id: true } } } },
  screenings: { ...newestOnly, select: { id: true } },
} satisfies Prisma.RoomSelect

export type RoomAttendanceRow = Prisma.RoomGetPayload<{ select: typeof roomAttendanceSelect }>

/** Omits people who left or were removed. Only hosts see people who wait for admission. */
export function toAttendance(row: RoomAttendanceRow, { isHost }: { isHost: boolean }): Attendance {
  const people = row.attendances.flatMap((attendance) => {
    const identity = attendance.user?.id ?? attendance.guest?.id
    if (identity === undefined) return []
    const status = row.members.find(({ id, user }) => (user?.id ?? id) === identity)?.status
    const isOwner = identity === row.creatorId || attendance.user?.isAdministrator === true
    if (!isOwner && status !== "admitted" && !(isHost && status === "waiting")) return []
    return [{ ...attendance, identity, name: attendance.user?.name ?? attendance.guest?.guestName ?? "" }]
  })
  const screeningId = row.screenings[0]?.id
  return {
    answers: people.flatMap(({ identity, name, answer, answeredVersion }) =>
      answer !== null && answeredVersion === row.scheduleVersion
        ? [{ identity, name, answer: answer satisfies Rsvp }]
        : [],
    ),
    ready: people.flatMap(({ identity, readyVersion }) => (readyVersion === row.scheduleVersion ? [identity] : [])),
    wasThere: people.flatMap(({ identity, name, seenScreeningId }) =>
      screeningId !== undefined && seenScreeningId === screeningId ? [{ identity, name }] : [],
    ),
  }
}

/** Names that an invitation shows; the others are only counted. */
const SHOWN_NAMES = 24

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ""

/** First names of the people who are coming, and the number of each answer. */
export function summarizeRsvps(answers: readonly { name: string; answer: Rsvp }[]): RsvpSummary {
  const counts = { coming: 0, maybe: 0, declined: 0 }
  for (const { answer } of answers) counts[answer] += 1
  const coming = answers.filter(({ answer }) => answer === "coming").map(({ name }) => firstName(name))
  return { coming: coming.slice(0, SHOWN_NAMES), counts }
}
