import ICAL from "ical.js"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createCast, type Person } from "../support/people"
import { createTestServices, SITE_URL, type TestServices } from "../support/services"

/** Events of a calendar, by the id of their room. */
function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component)
    return {
      roomId: event.uid.replace(/^room-|@moviesnow$/g, ""),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      url: component.getFirstPropertyValue("url"),
    }
  })
}

describe("calendars", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
    t.clock.set("2027-03-20T12:00:00Z")
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const start = new Date("2027-03-26T19:00:00Z")
  const fileOf = async (actor: Person, roomId: string) =>
    eventsOf((await t.services.calendar.getRoom(actor, { roomId })).calendar)[0]
  const keyOf = async (actor: Person) => {
    const { feedPath } = await t.services.calendar.renewFeedKey(actor)
    return /^\/api\/calendar\/feeds\/([\w-]{32})\.ics$/.exec(feedPath ?? "")?.[1] ?? ""
  }

  it("have one event per room, whose version increases with each change, up to its cancellation", async () => {
    const { creator, member, roomId } = await createCast(t, { meetDatetime: start })
    const first = await fileOf(member, roomId)
    expect(first).toEqual({
      roomId,
      start: start.toISOString(),
      end: "2027-03-26T21:00:00.000Z",
      sequence: 0,
      status: "CONFIRMED",
      url: `${SITE_URL}/rooms/${roomId}`,
    })
    const later = new Date("2027-04-02T18:00:00Z")
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: later })
    await t.services.rooms.schedule(creator, { roomId, plannedEnd: new Date("2027-04-02T22:30:00Z") })
    expect(await fileOf(member, roomId)).toMatchObject({
      start: later.toISOString(),
      end: "2027-04-02T22:30:00.000Z",
      sequence: 2,
    })
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: null })
    expect(await fileOf(member, roomId)).toMatchObject({
      roomId,
      start: later.toISOString(),
      sequence: 3,
      status: "CANCELLED",
    })
    await t.services.rooms.schedule(creator, { roomId, meetDatetime: start })
    expect(await fileOf(member, roomId)).toMatchObject({ start: start.toISOString(), sequence: 4, status: "CONFIRMED" })
  })

  it("contain nothing of a room that never had a time", async () => {
    const { creator, roomId } = await createCast(t)
    await expect(t.services.calendar.getRoom(creator, { roomId })).rejects.toMatchObject({ code: "ROOM_NOT_SCHEDULED" })
  })

  it("are available to anyone with a link, with the link in them and as the room's own event", async () => {
    const { creator, roomId } = await createCast(t, { meetDatetime: start })
    const [invitation] = await t.services.people.listInvitations(creator, { roomId })
    const inviteCode = invitation?.code ?? ""
    const { calendar } = await t.services.calendar.getInvitation(null, { inviteCode })
    expect(eventsOf(calendar)).toMatchObject([
      { roomId, start: start.toISOString(), url: `${SITE_URL}/join/${inviteCode}` },
    ])
    await t.services.people.revokeInvitation(creator, { roomId, invitationId: invitation?.id ?? "" })
    await expect(t.services.calendar.getInvitation(null, { inviteCode })).rejects.toMatchObject({
      code: "INVITATION_INVALID",
    })
  })

  it("have a feed of all of a person's rooms and no others, under a secret address that can be renewed", async () => {
    const own = await createCast(t, { meetDatetime: start })
    const other = await createCast(t, { meetDatetime: start })
    const waiting = await createCast(t, { meetDatetime: start })
    const removed = await createCast(t, { meetDatetime: start })
    const me = own.creator
    for (const [cast, status] of [
      [other, "admitted"],
      [waiting, "waiting"],
      [removed, "removed"],
    ] as const) {
      await t.db.roomMember.create({ data: { roomId: cast.roomId, userId: me.userId, status } })
    }
    expect((await t.services.accounts.getSettings(me)).feedPath).toBeNull()
    const key = await keyOf(me)
    const roomsIn = async (feed: string) =>
      eventsOf(await t.services.calendar.getFeed({ key: feed })).map((e) => e.roomId)
    expect((await roomsIn(key)).sort()).toEqual([own.roomId, other.roomId].sort())
    // The member of `own` has a separate feed.
    expect(await roomsIn(await keyOf(own.member))).toEqual([own.roomId])

    const renewed = await keyOf(me)
    expect(renewed).not.toBe(key)
    await expect(t.services.calendar.getFeed({ key })).rejects.toMatchObject({ code: "NOT_FOUND" })
    expect(await roomsIn(renewed)).toHaveLength(2)
    for (const wrong of ["", "null", "x".repeat(32)]) {
      await expect(t.services.calendar.getFeed({ key: wrong })).rejects.toMatchObject({ code: "NOT_FOUND" })
    }
  })
})
