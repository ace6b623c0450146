import type { Attendance } from "@/lib/contracts/attendance"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { Rsvp } from "@/lib/contracts/rsvps"

/** The evening after somebody's mark. */
export function withReady(evening: Attendance, identity: string, isReady: boolean): Attendance {
  const others = evening.ready.filter((ready) => ready !== identity)
  return { ...evening, ready: isReady ? [...others, identity] : others }
}

export interface LobbyPerson {
  identity: string
  name: string
  isHere: boolean
  isReady: boolean
}

/** Who is here, who is ready among them first; then who said that they come and is not here yet. */
export function lobbyPeople(
  room: Pick<RoomDetails, "evening">,
  here: readonly { identity: string; name: string }[],
): LobbyPerson[] {
  const ready = new Set(room.evening.ready)
  const present = here.map(({ identity, name }) => ({ identity, name, isHere: true, isReady: ready.has(identity) }))
  const expected = room.evening.answers
    .filter(({ identity, answer }) => answer === "coming" && !here.some((person) => person.identity === identity))
    .map(({ identity, name }) => ({ identity, name, isHere: false, isReady: false }))
  return [...present.sort((a, b) => Number(b.isReady) - Number(a.isReady)), ...expected]
}

export const answerOf = (evening: Attendance, identity: string): Rsvp | null =>
  evening.answers.find((answered) => answered.identity === identity)?.answer ?? null
