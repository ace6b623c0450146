import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "@/lib/contracts/users"
import { inviteCodeOf } from "../support/people"
import { goLive } from "../support/playback"
import { createRoles, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"

describe("attendance", () => {
  let t: TestServices
  let cast: Roles
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createRoles(t)
    t.lobbyNews.length = 0
  })

  const look = async (actor: Actor) => (await t.services.rooms.get(actor, { roomId: cast.roomId })).attendance
  const answer = (actor: Actor, word: "coming" | "maybe" | "declined") =>
    t.services.people.rsvp(actor, { roomId: cast.roomId, answer: word })
  const ready = (actor: Actor, isReady = true) => t.services.people.setReady(actor, { roomId: cast.roomId, isReady })
  const inHours = (hours: number) => new Date(t.clock.now().getTime() + hours * 3_600_000)
  const identity = (actor: Actor) =>
    actor.kind === "user" ? actor.userId : actor.kind === "guest" ? actor.memberId : ""

  it("keeps one RSVP per person, the newest, for accounts, the owner and guests", async () => {
    const { creator, viewer, guest } = cast.actors
    await answer(viewer, "maybe")
    await answer(viewer, "coming")
    await answer(creator, "coming")
    expect((await answer(guest, "declined")).answers.map(({ name, answer }) => [name, answer])).toEqual([
      [cast.member.name, "coming"],
      [cast.creator.name, "coming"],
      ["Gus", "declined"],
    ])
    expect(await t.db.attendance.count({ where: { roomId: cast.roomId } })).toBe(3)
  })

  it("asks again after a change of the schedule", async () => {
    await answer(cast.actors.viewer, "coming")
    await ready(cast.actors.viewer)
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, meetDatetime: inHours(1) })
    expect(await look(cast.creator)).toMatchObject({ answers: [], ready: [] })
  })

  it("shows people who wait only their own RSVP, and hosts theirs", async () => {
    const { creator, viewer, waiting } = cast.actors
    await answer(creator, "coming")
    const own = await answer(waiting, "maybe")
    expect(own).toEqual({
      answers: [{ identity: identity(waiting), name: expect.any(String), answer: "maybe" }],
      ready: [],
      wasThere: [],
    })
    expect((await look(creator)).answers).toHaveLength(2)
    expect((await look(viewer)).answers).toHaveLength(1)
  })

  it("appears in the invitation: movie, time, first names and one's own RSVP", async () => {
    const { viewer, guest, waiting } = cast.actors
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, meetDatetime: inHours(2) })
    await t.db.user.update({ where: { id: identity(viewer) }, data: { name: "Vera Viewer" } })
    await answer(viewer, "coming")
    await answer(guest, "maybe")
    const inviteCode = inviteCodeOf(await t.services.rooms.get(cast.creator, { roomId: cast.roomId }))
    const preview = (actor: Actor | null) => t.services.people.previewInvitation(actor, { inviteCode })
    expect(await preview(null)).toMatchObject({
      hostName: cast.creator.name,
      ownRoomId: null,
      ownAnswer: null,
      isLocked: false,
      admission: "open",
      event: {
        movie: { id: cast.movieId, title: "Alpha", durationMs: null },
        meetDatetime: inHours(2).toISOString(),
        timeZone: "UTC",
        isOn: false,
        isOver: false,
        coming: ["Vera"],
        counts: { coming: 1, maybe: 1, declined: 0 },
      },
    })
    expect(await preview(viewer)).toMatchObject({ ownRoomId: cast.roomId, ownAnswer: "coming", isWaiting: false })
    expect(await preview(guest)).toMatchObject({ ownRoomId: cast.roomId, ownAnswer: "maybe" })
    expect(await preview(waiting)).toMatchObject({ ownRoomId: cast.roomId, isWaiting: true })
    expect(await preview(cast.creator)).toMatchObject({ ownRoomId: cast.roomId })
    expect(await preview(cast.stranger)).toMatchObject({ ownRoomId: null })
  })

  it("the invitation shows a locked room, a running film and its end", async () => {
    const inviteCode = inviteCodeOf(await t.services.rooms.get(cast.creator, { roomId: cast.roomId }))
    const preview = () => t.services.people.previewInvitation(null, { inviteCode })
    await t.services.rooms.setLock(cast.creator, { roomId: cast.roomId, isLocked: true })
    expect(await preview()).toMatchObject({ isLocked: true })
    await goLive(t, cast)
    expect(await preview()).toMatchObject({ event: { isOn: true, isOver: false } })
    await t.services.screenings.stop(cast.creator, { roomId: cast.roomId })
    expect(await preview()).toMatchObject({ event: { isOn: false, isOver: true } })
  })

  it("shows ready marks to everybody and notifies the conference of changes", async () => {
    const { guest, viewer } = cast.actors
    expect((await ready(guest)).ready).toEqual([identity(guest)])
    expect((await look(viewer)).ready).toEqual([identity(guest)])
    expect((await ready(guest, false)).ready).toEqual([])
    expect(t.lobbyNews).toEqual(
      [true, false].map((isReady) => ({
        roomName: cast.roomName,
        news: { version: 1, type: "ready_changed", identity: identity(guest), isReady },
      })),
    )
  })

  it("clears the marks after the film; records people who were present, and omits those who left the room", async () => {
    const { guest, viewer, creator, cohost } = cast.actors
    await ready(viewer)
    await goLive(t, cast)
    expect((await look(creator)).ready).toEqual([identity(viewer)])
    for (const actor of [viewer, guest]) await t.services.people.issueJoinToken(actor, { roomId: cast.roomId })
    await t.services.screenings.stop(creator, { roomId: cast.roomId })
    await t.services.people.issueJoinToken(cohost, { roomId: cast.roomId })
    expect(await look(creator)).toMatchObject({
      ready: [],
      wasThere: [{ identity: identity(viewer) }, { identity: identity(guest), name: "Gus" }],
    })
    await t.services.people.leave(viewer, { roomId: cast.roomId })
    expect((await look(creator)).wasThere.map(({ name }) => name)).toEqual(["Gus"])
  })

  it("keeps one mark per person under concurrent calls", async () => {
    await Promise.all(Array.from({ length: 5 }, () => ready(cast.actors.viewer)))
    expect(await t.db.attendance.count({ where: { roomId: cast.roomId } })).toBe(1)
  })
})
