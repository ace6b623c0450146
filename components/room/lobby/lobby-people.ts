import type { Attendance } from "@/lib/contracts/attendance"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Rsvp } from "@/lib/contracts/rsvps"

export function withReady(attendance: Attendance, identity: string, isReady: boolean): Attendance {
  const others = attendance.ready.filter((ready) => ready !== identity)
  return { ...attendance, ready: isReady ? [...others, identity] : others }
}

export interface LobbyPerson {
  identity: string
  name: string
  isHere: boolean
  isReady: boolean
}

/** People who are ready come first, then others who are here, then people who said they are coming. */
export function lobbyPeople(
  room: Pick<RoomDetails, "attendance">,
  here: readonly { identity: string; name: string }[],
): LobbyPerson[] {
  const ready = new Set(room.attendance.ready)
  const present = here.map(({ identity, name }) => ({ identity, name, isHere: true, isReady: ready.has(identity) }))
  const expected = room.attendance.answers
    .filter(({ identity, answer }) => answer === "coming" && !here.some((person) => person.identity === identity))
    .map(({ identity, name }) => ({ identity, name, isHere: false, isReady: false }))
  return [...present.sort((a, b) => Number(b.isReady) - Number(a.isReady)), ...expected]
}

export const answerOf = (attendance: Attendance, identity: string): Rsvp | null =>
  attendance.answers.find((answered) => answered.identity === identity)?.answer ?? null
