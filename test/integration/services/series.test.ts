import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createCast, createPerson } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

const DAY_MS = 24 * 3_600_000
/** A Friday evening in Berlin: 20:00 on 19 March 2027, nine days before the clocks change. */
const FRIDAY = new Date("2027-03-19T19:00:00Z")
const AFTER_CHANGE = ["2027-03-26T19:00:00.000Z", "2027-04-02T18:00:00.000Z", "2027-04-09T18:00:00.000Z"]

describe("series", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const planned = async (plan: { repeatsWeekly?: boolean } = {}) => {
    t.clock.set(new Date(FRIDAY.getTime() - DAY_MS))
    const cast = await createCast(t, { meetDatetime: FRIDAY })
    const plannedEnd = new Date(FRIDAY.getTime() + 4 * 3_600_000)
    const { roomId } = cast
    await t.services.rooms.schedule(cast.creator, { roomId, timeZone: "Europe/Berlin", plannedEnd, ...plan })
    return cast
  }
  const seriesOf = async (roomId: string) => {
    const { seriesId } = await t.db.room.findUniqueOrThrow({ where: { id: roomId } })
    return t.db.room.findMany({ where: { seriesId }, orderBy: { meetDatetime: "asc" }, include: { members: true } })
  }
  const play = async (cast: Awaited<ReturnType<typeof planned>>) => {
    t.clock.set(new Date(FRIDAY.getTime() - 1000))
    return goLive(t, cast)
  }

  it("created at once has the next weeks at the same clock time, with everything but guests", async () => {
    const cast = await planned()
    const { roomId, creator } = cast
    const cohost = await createPerson(t.db, "cohost")
    const removed = await createPerson(t.db, "removed")
    await t.db.roomMember.createMany({
      data: [
        { roomId, userId: cohost.userId, role: "cohost" },
        { roomId, userId: removed.userId, status: "removed" },
        { roomId, guestName: "Gast", role: "guest" },
      ],
    })
    await t.db.room.update({
      where: { id: roomId },
      data: { admission: "host", cameraFor: "hosts", chatFor: "members", deliveryWish: "transcode" },
    })
    const made = await t.services.rooms.repeat(creator, { roomId, count: 3 })
    expect(made.map((room) => room.meetDatetime)).toEqual(AFTER_CHANGE)
    expect(made.map((room) => room.name)).toEqual([
      `${cast.roomName}-2027-03-26`,
      `${cast.roomName}-2027-04-02`,
      `${cast.roomName}-2027-04-09`,
    ])
    const rooms = await seriesOf(roomId)
    expect(rooms).toHaveLength(4)
    for (const room of rooms.slice(1)) {
      expect(room).toMatchObject({
        creatorId: creator.userId,
        movieId: cast.movieId,
        admission: "host",
        cameraFor: "hosts",
        microphoneFor: "everyone",
        chatFor: "members",
        deliveryWish: "transcode",
        timeZone: "Europe/Berlin",
        repeatsWeekly: false,
        scheduleVersion: 1,
        startedVersion: 0,
      })
      // Four hours by the clocks.
      expect(room.plannedEnd?.getTime()).toBe((room.meetDatetime?.getTime() ?? 0) + 4 * 3_600_000)
      const roles = room.members.map(({ userId, role, status }) => [userId, role, status])
      expect(roles.sort()).toEqual(
        [
          [cast.member.userId, "viewer", "admitted"],
          [cohost.userId, "cohost", "admitted"],
        ].sort(),
      )
    }
    // Each room has its own link.
    const links = await t.db.invitation.findMany({ where: { roomId: { in: rooms.map(({ id }) => id) } } })
    expect(new Set(links.map(({ code }) => code)).size).toBe(4)
    const entries = await t.db.auditEntry.findMany({ where: { roomId, action: "room.repeat" } })
    expect(entries.map(({ subject, actorId }) => [subject?.split(":")[0], actorId]).sort()).toEqual(
      made.map(({ name }) => [name, creator.userId]).sort(),
    )
  })

  it("is not created twice, also by concurrent calls", async () => {
    const cast = await planned()
    const again = () => t.services.rooms.repeat(cast.creator, { roomId: cast.roomId, count: 2 })
    const results = await Promise.all([again(), again(), again()])
    const ids = results.map((rooms) => rooms.map(({ id }) => id))
    expect(ids[1]).toEqual(ids[0])
    expect(ids[2]).toEqual(ids[0])
    expect(await seriesOf(cast.roomId)).toHaveLength(3)
    // One more week is added to the existing ones.
    await t.services.rooms.repeat(cast.creator, { roomId: cast.roomId, count: 3 })
    expect((await seriesOf(cast.roomId)).map(({ meetDatetime }) => meetDatetime?.toISOString()).slice(1)).toEqual(
      AFTER_CHANGE,
    )
  })

  it("takes a number where the name is taken", async () => {
    const cast = await planned()
    await t.db.room.create({
      data: { name: `${cast.roomName}-2027-03-26`, title: "A copy", creatorId: cast.stranger.userId },
    })
    const [copy] = await t.services.rooms.repeat(cast.creator, { roomId: cast.roomId, count: 1 })
    expect(copy?.name).toBe(`${cast.roomName}-2027-03-26-2`)
    // A copy of the copy has its own date, once.
    const [next] = await t.services.rooms.repeat(cast.creator, { roomId: copy?.id ?? "", count: 1 })
    expect(next?.name).toBe(`${cast.roomName}-2027-04-02`)
  })

  it("requires a start", async () => {
    const cast = await createCast(t)
    await expect(t.services.rooms.repeat(cast.creator, { roomId: cast.roomId, count: 1 })).rejects.toMatchObject({
      code: "ROOM_NOT_SCHEDULED",
    })
  })

  it("continues weekly by itself when a film is over, once", async () => {
    const cast = await planned({ repeatsWeekly: true })
    const { roomId } = cast
    expect(await t.services.rooms.repeatEnded()).toBe(0)
    const attempt = await play(cast)
    t.clock.advanceMs(3_600_000)
    expect(await t.services.rooms.repeatEnded()).toBe(0)
    await t.services.screenings.reportPlayback(attempt, { type: "ended" })
    const made = await Promise.all([t.services.rooms.repeatEnded(), t.services.rooms.repeatEnded()])
    expect(made.toSorted()).toEqual([0, 1])
    expect(await t.services.rooms.repeatEnded()).toBe(0)
    const [first, copy] = await seriesOf(roomId)
    expect(first).toMatchObject({ id: roomId, repeatsWeekly: false })
    expect(copy).toMatchObject({ repeatsWeekly: true, meetDatetime: new Date(AFTER_CHANGE[0] ?? "") })
    expect(await seriesOf(roomId)).toHaveLength(2)
    expect(await t.db.auditEntry.findFirst({ where: { roomId, action: "room.repeat" } })).toMatchObject({
      actorKind: "system",
      via: "schedule",
    })
  })

  it("continues when the film was stopped or missed, or none was chosen; not when it was cancelled", async () => {
    const stopped = await planned({ repeatsWeekly: true })
    await play(stopped)
    await t.services.screenings.stop(stopped.creator, { roomId: stopped.roomId })
    t.clock.set(new Date(FRIDAY.getTime() + 1000))
    expect(await t.services.rooms.repeatEnded()).toBe(1)

    const missed = await planned({ repeatsWeekly: true })
    const cancelled = await planned({ repeatsWeekly: true })
    await t.services.rooms.schedule(cancelled.creator, { roomId: cancelled.roomId, meetDatetime: null })
    const empty = await planned({ repeatsWeekly: true })
    await t.db.room.update({ where: { id: empty.roomId }, data: { movieId: null } })
    t.clock.set(new Date(FRIDAY.getTime() + 3_600_000))
    const { scheduleVersion } = await t.db.room.findUniqueOrThrow({ where: { id: missed.roomId } })
    const due = { roomId: missed.roomId, version: scheduleVersion, startAt: FRIDAY }
    expect(await t.services.screenings.startDue(due)).toBe("missed")
    await t.services.rooms.repeatEnded()
    expect(await seriesOf(missed.roomId)).toHaveLength(2)
    expect(await seriesOf(empty.roomId)).toHaveLength(2)
    expect((await t.db.room.findUniqueOrThrow({ where: { id: cancelled.roomId } })).seriesId).toBeNull()
  })

  it("continues with the next future week after a long break", async () => {
    const cast = await planned({ repeatsWeekly: true })
    const attempt = await play(cast)
    await t.services.screenings.reportPlayback(attempt, { type: "ended" })
    t.clock.set("2027-04-05T00:00:00Z")
    await t.services.rooms.repeatEnded()
    expect((await seriesOf(cast.roomId)).map(({ meetDatetime }) => meetDatetime?.toISOString())).toEqual([
      FRIDAY.toISOString(),
      "2027-04-09T18:00:00.000Z",
    ])
  })

  it("accepts only real time zones, and uses its owner's by default", async () => {
    const cast = await createCast(t)
    const unknown = { code: "TIME_ZONE_UNKNOWN" }
    for (const timeZone of ["Mars/Olympus", "+01:00", ""]) {
      await expect(t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, timeZone })).rejects.toMatchObject(
        unknown,
      )
      await expect(t.services.accounts.updateSettings(cast.creator, { timeZone })).rejects.toMatchObject(unknown)
    }
    await t.services.accounts.adoptBrowserSettings(cast.creator, { timeZone: "Mars/Olympus", language: "en" })
    await t.services.accounts.adoptBrowserSettings(cast.creator, { timeZone: "Asia/Kolkata", language: "en" })
    // The browser's zone applies until the person sets another one.
    await t.services.accounts.adoptBrowserSettings(cast.creator, { timeZone: "Europe/Madrid", language: "en" })
    const room = await t.services.rooms.create(cast.creator, { name: "in-kolkata", movieId: null, meetDatetime: null })
    expect(room.timeZone).toBe("Asia/Kolkata")
  })
})
