import { describe, expect, test } from "vitest"
import { admissionOf } from "@/components/invitation/admission"
import { answerOf, lobbyPeople, withReady } from "@/components/room/lobby/lobby-people"
import { googleCalendarUrl, outlookCalendarUrl } from "@/components/schedule/calendar-links"
import { eventEndMs } from "@/lib/rules/event-end"

describe("admission by a link", () => {
  const link = { ownRoomId: null, isWaiting: false, isLocked: false, allowsGuests: true }

  test("depends on the person's account and membership", () => {
    expect(admissionOf(link, false)).toBe("guest")
    expect(admissionOf({ ...link, allowsGuests: false }, false)).toBe("signIn")
    expect(admissionOf({ ...link, allowsGuests: false }, true)).toBe("account")
  })

  test("respects the lock for new people only", () => {
    const locked = { ...link, isLocked: true }
    expect(admissionOf(locked, true)).toBe("locked")
    expect(admissionOf(locked, false)).toBe("locked")
    expect(admissionOf({ ...locked, ownRoomId: "r" }, true)).toBe("in")
    expect(admissionOf({ ...locked, ownRoomId: "r", isWaiting: true }, false)).toBe("waiting")
  })
})

describe("calendar entry of an event", () => {
  const startMs = Date.parse("2026-11-27T19:00:00Z")

  test("ends at the planned end, else with the film, else after two hours", () => {
    const end = (plannedEnd: string | null, durationMs: number | null) =>
      new Date(eventEndMs({ startMs, plannedEndMs: plannedEnd === null ? null : Date.parse(plannedEnd), durationMs }))
        .toISOString()
        .slice(11, 16)
    expect(end("2026-11-27T22:30:00Z", 60_000)).toBe("22:30")
    expect(end(null, 90 * 60_000)).toBe("20:30")
    expect(end(null, null)).toBe("21:00")
    // An outdated end, before a later start.
    expect(end("2026-11-27T18:00:00Z", null)).toBe("21:00")
  })

  test("is formatted for each calendar", () => {
    const event = { title: "Alien & co", startMs, endMs: startMs + 3_600_000, url: "https://movies.example/join/x" }
    const google = new URL(googleCalendarUrl(event)).searchParams
    expect([google.get("text"), google.get("dates"), google.get("location")]).toEqual([
      "Alien & co",
      "20261127T190000Z/20261127T200000Z",
      "https://movies.example/join/x",
    ])
    const outlook = new URL(outlookCalendarUrl(event)).searchParams
    expect([outlook.get("subject"), outlook.get("startdt"), outlook.get("enddt")]).toEqual([
      "Alien & co",
      "2026-11-27T19:00:00.000Z",
      "2026-11-27T20:00:00.000Z",
    ])
  })
})

describe("the lobby", () => {
  const attendance = {
    answers: [
      { identity: "b", name: "Ben", answer: "coming" as const },
      { identity: "c", name: "Carla", answer: "coming" as const },
      { identity: "d", name: "Dora", answer: "declined" as const },
    ],
    ready: ["b"],
    wasThere: [],
  }

  test("keeps one ready mark per person, whichever update arrives first", () => {
    expect(withReady(attendance, "a", true).ready).toEqual(["b", "a"])
    expect(withReady(attendance, "b", true).ready).toEqual(["b"])
    expect(withReady(attendance, "b", false).ready).toEqual([])
    expect(withReady(attendance, "a", false).ready).toEqual(["b"])
  })

  test("shows people who are ready, present and expected", () => {
    const here = [
      { identity: "a", name: "Ana" },
      { identity: "b", name: "Ben" },
    ]
    const people = lobbyPeople({ attendance }, here).map(({ name, isHere, isReady }) => [name, isHere, isReady])
    expect(people).toEqual([
      ["Ben", true, true],
      ["Ana", true, false],
      ["Carla", false, false],
    ])
  })

  test("finds a person's RSVP", () => {
    expect(answerOf(attendance, "d")).toBe("declined")
    expect(answerOf(attendance, "a")).toBeNull()
  })
})
