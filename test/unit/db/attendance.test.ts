import { describe, expect, it } from "vitest"
import { firstName, type RoomAttendanceRow, summarizeRsvps, toAttendance } from "@/server/db/attendance"

describe("RSVP summary", () => {
  it.each([
    ["Clara Creator", "Clara"],
    ["  Gus ", "Gus"],
    ["", ""],
  ])("%j is called %j", (name, expected) => expect(firstName(name)).toBe(expected))

  it("counts everybody, and names some of the people coming by first name", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `P${index} Q`, answer: "coming" as const }))
    const { coming, counts } = summarizeRsvps([
      { name: "Ben", answer: "maybe" },
      ...many,
      { name: "Eve", answer: "declined" },
    ])
    expect(counts).toEqual({ coming: 30, maybe: 1, declined: 1 })
    expect(coming).toHaveLength(24)
    expect(coming[0]).toBe("P0")
  })
})

describe("attendance", () => {
  const user = (id: string, isAdministrator = false) => ({ id, name: `${id} name`, isAdministrator })
  const attendance = {
    answer: null,
    answeredVersion: null,
    readyVersion: null,
    seenScreeningId: null,
    user: null,
    guest: null,
  }
  const row: RoomAttendanceRow = {
    creatorId: "ana",
    scheduleVersion: 3,
    members: [
      { id: "m1", status: "admitted", user: { id: "ben" } },
      { id: "m2", status: "waiting", user: { id: "cleo" } },
      { id: "m3", status: "removed", user: { id: "dan" } },
      { id: "gus", status: "admitted", user: null },
    ],
    screenings: [{ id: "newest" }],
    attendances: [
      {
        ...attendance,
        user: user("ana"),
        answer: "coming",
        answeredVersion: 3,
        readyVersion: 3,
        seenScreeningId: "older",
      },
      {
        ...attendance,
        user: user("ben"),
        answer: "coming",
        answeredVersion: 2,
        readyVersion: 2,
        seenScreeningId: "newest",
      },
      { ...attendance, user: user("cleo"), answer: "maybe", answeredVersion: 3 },
      {
        ...attendance,
        user: user("dan"),
        answer: "coming",
        answeredVersion: 3,
        readyVersion: 3,
        seenScreeningId: "newest",
      },
      { ...attendance, user: user("left"), answer: "coming", answeredVersion: 3 },
      { ...attendance, user: user("root", true), readyVersion: 3 },
      {
        ...attendance,
        guest: { id: "gus", guestName: "Gus" },
        answer: "declined",
        answeredVersion: 3,
        seenScreeningId: "newest",
      },
    ],
  }

  it("counts for the current schedule and for members only", () => {
    expect(toAttendance(row, { isHost: false })).toEqual({
      answers: [
        { identity: "ana", name: "ana name", answer: "coming" },
        { identity: "gus", name: "Gus", answer: "declined" },
      ],
      ready: ["ana", "root"],
      wasThere: [
        { identity: "ben", name: "ben name" },
        { identity: "gus", name: "Gus" },
      ],
    })
  })

  it("shows hosts the answers of people who wait for admission", () => {
    const { answers } = toAttendance(row, { isHost: true })
    expect(answers.map(({ identity }) => identity)).toEqual(["ana", "cleo", "gus"])
  })
})
