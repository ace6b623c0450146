import ICAL from "ical.js"
import { describe, expect, test } from "vitest"
import { type CalendarRoom, toCalendar } from "@/server/domain/calendar"

const room: CalendarRoom = {
  id: "0193a1b2-0000-7000-8000-000000000001",
  title: "friday-night",
  description: "",
  start: new Date("2027-03-26T19:00:00Z"),
  isCancelled: false,
  plannedEnd: null,
  timeZone: "Europe/Berlin",
  movie: { title: "Alpha; Beta, “Gamma”\\n", durationMs: 5_400_000 },
  hostName: "Ana",
  sequence: 3,
}

function parse(change: Partial<CalendarRoom>, method: "publish" | "request" | "cancel" = "publish") {
  const text = toCalendar({
    method,
    language: "en",
    rooms: [{ ...room, ...change }],
    siteUrl: "https://movies.example.org",
    organizerEmail: "movies@example.org",
    now: new Date("2026-11-23T00:00:00Z"),
    ...(method === "publish" ? {} : { attendeeEmail: "ben@example.org" }),
  })
  const calendar = new ICAL.Component(ICAL.parse(text))
  const component = calendar.getFirstSubcomponent("vevent")
  if (!component) throw new Error("no event")
  return { text, calendar, component, event: new ICAL.Event(component) }
}

describe("a room's calendar", () => {
  test("contains time, place, title and version", () => {
    const { calendar, component, event } = parse({})
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH")
    expect(event.uid).toBe(`room-${room.id}@moviesnow`)
    expect(event.sequence).toBe(3)
    expect(event.startDate.toJSDate()).toEqual(room.start)
    // A time without a zone would differ between readers.
    expect(event.startDate.zone).toBe(ICAL.Timezone.utcTimezone)
    expect(event.endDate.toJSDate()).toEqual(new Date("2027-03-26T20:30:00Z"))
    expect(event.summary).toBe("Alpha; Beta, “Gamma”\\n (friday-night)")
    expect(event.description).toContain("Friday, 26 March 2027, 20:00 (Europe/Berlin, UTC+01:00)")
    expect(component.getFirstPropertyValue("url")).toBe(`https://movies.example.org/rooms/${room.id}`)
    expect(component.getFirstPropertyValue("status")).toBe("CONFIRMED")
    expect(event.organizer).toBe("mailto:movies@example.org")
  })

  test("ends when it is planned to, with the film, or after two hours", () => {
    const end = (change: Partial<CalendarRoom>) => parse(change).event.endDate.toJSDate().toISOString()
    expect(end({ plannedEnd: new Date("2027-03-26T22:00:00Z") })).toBe("2027-03-26T22:00:00.000Z")
    expect(end({})).toBe("2027-03-26T20:30:00.000Z")
    expect(end({ movie: null })).toBe("2027-03-26T21:00:00.000Z")
  })

  test("is cancelled for its recipients", () => {
    const { calendar, component, event } = parse({ isCancelled: true }, "cancel")
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL")
    expect(component.getFirstPropertyValue("status")).toBe("CANCELLED")
    expect(event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual([
      "mailto:ben@example.org",
    ])
  })

  test("does not let user input add lines", () => {
    const evil = "x\r\nATTACH:http://evil.example\r\nBEGIN:VALARM\u2028Y"
    const { text, component, event } = parse({ hostName: evil, movie: { title: evil, durationMs: null } })
    expect(component.getAllSubcomponents("valarm")).toEqual([])
    expect(component.getFirstProperty("attach")).toBeNull()
    expect(text.split("\r\n").filter((line) => /^(ATTACH|BEGIN:VALARM)/.test(line))).toEqual([])
    expect(event.summary).toContain("ATTACH:http://evil.example BEGIN:VALARM Y")
  })
})

test("an event has the room's title and description", () => {
  const { event } = parse({ title: "Film night 🎬", description: "Bring popcorn; and\nhttps://example.org/map" })
  expect(event.summary).toContain("(Film night 🎬)")
  expect(event.description).toContain("in Film night 🎬, hosted by Ana.")
  expect(event.description).toMatch(/\n\nBring popcorn; and\nhttps:\/\/example\.org\/map$/)
})
