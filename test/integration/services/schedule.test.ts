import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Cast, createCast } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

const MINUTE_MS = 60_000

describe("schedule", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(() => {
    t.events.length = 0
  })

  const inMs = (ms: number) => new Date(t.clock.now().getTime() + ms)
  const screeningsOf = (roomId: string) => t.db.screening.findMany({ where: { roomId }, orderBy: { createdAt: "asc" } })
  const eventsOf = (roomId: string) =>
    t.events.filter((event) => "roomId" in event.data && event.data.roomId === roomId)
  const dueOf = async (roomId: string) =>
    (await t.services.screenings.findDueRooms()).filter((due) => due.roomId === roomId)
  const startDue = (roomId: string, version: number, startAt: Date) =>
    t.services.screenings.startDue({ roomId, version, startAt })
  const reschedule = ({ creator, roomId }: Cast, meetDatetime: Date | null) =>
    t.services.rooms.schedule(creator, { roomId, meetDatetime })

  it("is announced at once when it is less than 90 s ahead, with its exact time, and by the sweep otherwise", async () => {
    const soon = inMs(20_123)
    const { roomId } = await createCast(t, { meetDatetime: soon })
    expect(eventsOf(roomId)).toEqual([
      { name: "movie/start.due", data: { roomId, version: 1, startAt: soon.toISOString() } },
    ])
    const later = await createCast(t, { meetDatetime: inMs(91_000) })
    expect(eventsOf(later.roomId)).toEqual([])
    await reschedule(later, soon)
    expect(eventsOf(later.roomId)).toEqual([
      { name: "movie/start.due", data: { roomId: later.roomId, version: 2, startAt: soon.toISOString() } },
    ])
  })

  it("is found by the sweep within 90 s of its time, until it was started", async () => {
    const meetDatetime = inMs(10 * MINUTE_MS)
    const { roomId } = await createCast(t, { meetDatetime })
    expect(await dueOf(roomId)).toEqual([])
    t.clock.advanceMs(10 * MINUTE_MS - 90_000)
    const due = await dueOf(roomId)
    expect(due).toEqual([{ roomId, version: 1, startAt: meetDatetime.toISOString() }])
    expect(await startDue(roomId, 1, meetDatetime)).toBe("started")
    expect(await dueOf(roomId)).toEqual([])
    expect(await screeningsOf(roomId)).toMatchObject([
      { status: "scheduled", startAt: meetDatetime, scheduleVersion: 1, epoch: 0 },
    ])
    expect(await t.queuedJobs()).toContain((await screeningsOf(roomId))[0]?.id)
  })

  it("is started once, however often and concurrently its event arrives", async () => {
    const meetDatetime = inMs(30_000)
    const { roomId } = await createCast(t, { meetDatetime })
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => startDue(roomId, 1, meetDatetime)))
    expect(outcomes.filter((outcome) => outcome === "started")).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(["started", "already_started"]))
    expect(await screeningsOf(roomId)).toHaveLength(1)
    expect((await t.queuedJobs()).filter((id) => id).length).toBe(new Set(await t.queuedJobs()).size)
  })

  it("makes an older event harmless after a change", async () => {
    const first = inMs(60_000)
    const cast = await createCast(t, { meetDatetime: first })
    const second = inMs(80_000)
    await reschedule(cast, second)
    expect(await startDue(cast.roomId, 1, first)).toBe("outdated")
    expect(await screeningsOf(cast.roomId)).toEqual([])
    // Neither the old time under the new version, nor the new time under the old one.
    expect(await startDue(cast.roomId, 2, first)).toBe("outdated")
    expect(await startDue(cast.roomId, 1, second)).toBe("outdated")
    expect(await startDue(cast.roomId, 2, second)).toBe("started")
    expect(await screeningsOf(cast.roomId)).toMatchObject([{ startAt: second, scheduleVersion: 2 }])
  })

  it("can be cancelled at any moment before the film begins", async () => {
    const meetDatetime = inMs(60_000)
    const before = await createCast(t, { meetDatetime })
    await reschedule(before, null)
    expect(await startDue(before.roomId, 1, meetDatetime)).toBe("outdated")
    expect(await dueOf(before.roomId)).toEqual([])

    const waiting = await createCast(t, { meetDatetime })
    await startDue(waiting.roomId, 1, meetDatetime)
    const room = await reschedule(waiting, null)
    expect(room).toMatchObject({ meetDatetime: null, screening: { status: "cancelled" } })
    expect(await startDue(waiting.roomId, 1, meetDatetime)).not.toBe("started")
    expect(await screeningsOf(waiting.roomId)).toMatchObject([{ status: "cancelled", epoch: 1 }])
    const [cancelled] = await screeningsOf(waiting.roomId)
    expect(await t.services.screenings.claim({ screeningId: cancelled?.id ?? "", workerId: "w" })).toBeNull()
  })

  it("cancels a waiting screening when it changes, and cannot change while one plays", async () => {
    const cast = await createCast(t, { meetDatetime: inMs(60_000) })
    await startDue(cast.roomId, 1, inMs(60_000))
    const next = inMs(80_000)
    await reschedule(cast, next)
    expect(await startDue(cast.roomId, 2, next)).toBe("started")
    const [cancelled, waiting] = await screeningsOf(cast.roomId)
    expect([cancelled?.status, waiting?.status]).toEqual(["cancelled", "scheduled"])

    const claim = await t.services.screenings.claim({ screeningId: waiting?.id ?? "", workerId: "w" })
    const attempt = { screeningId: waiting?.id ?? "", epoch: claim?.epoch ?? 0 }
    await t.services.screenings.reportPlayback(attempt, { type: "joined" })
    await t.services.screenings.reportPlayback(attempt, { type: "live", at: next, positionMs: 0, controlVersion: 0 })
    const before = await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })
    for (const time of [inMs(3_600_000), null]) {
      await expect(reschedule(cast, time)).rejects.toMatchObject({ code: "SCREENING_ACTIVE" })
    }
    expect(await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })).toEqual(before)
  })

  it("is not started again by a repeated event after a stop", async () => {
    const meetDatetime = inMs(60_000)
    const { creator, roomId } = await createCast(t, { meetDatetime })
    await startDue(roomId, 1, meetDatetime)
    await t.services.screenings.stop(creator, { roomId })
    for (let n = 0; n < 3; n++) expect(await startDue(roomId, 1, meetDatetime)).toBe("already_started")
    expect(await dueOf(roomId)).toEqual([])
    expect(await screeningsOf(roomId)).toMatchObject([{ status: "ended", endReason: "stopped" }])
  })

  it("is used up by a manual start within the look-ahead, also when that was stopped again", async () => {
    const meetDatetime = inMs(60_000)
    const { creator, roomId } = await createCast(t, { meetDatetime })
    await t.services.screenings.start(creator, { roomId })
    expect(await startDue(roomId, 1, meetDatetime)).not.toBe("started")
    await t.services.screenings.stop(creator, { roomId })
    expect(await startDue(roomId, 1, meetDatetime)).not.toBe("started")
    expect(await dueOf(roomId)).toEqual([])
    expect(await screeningsOf(roomId)).toHaveLength(1)

    // The same when the event arrives after the stop.
    const late = await createCast(t, { meetDatetime })
    await t.services.screenings.start(late.creator, { roomId: late.roomId })
    await t.services.screenings.stop(late.creator, { roomId: late.roomId })
    expect(await dueOf(late.roomId)).toEqual([])
    expect(await startDue(late.roomId, 1, meetDatetime)).toBe("outdated")
    expect(await screeningsOf(late.roomId)).toMatchObject([{ status: "ended", scheduleVersion: null }])
  })

  it("outlives a manual start long before its time", async () => {
    const meetDatetime = inMs(3_600_000)
    const { creator, roomId } = await createCast(t, { meetDatetime })
    await t.services.screenings.start(creator, { roomId })
    await t.services.screenings.stop(creator, { roomId })
    t.clock.set(inMs(3_600_000 - 30_000))
    expect(await dueOf(roomId)).toHaveLength(1)
    expect(await startDue(roomId, 1, meetDatetime)).toBe("started")
  })

  it("does not start a second film while one is playing", async () => {
    const meetDatetime = inMs(3_600_000)
    const { creator, roomId } = await createCast(t, { meetDatetime })
    const playing = await t.services.screenings.start(creator, { roomId })
    t.clock.set(inMs(3_600_000 - 30_000))
    expect(await startDue(roomId, 1, meetDatetime)).toBe("already_started")
    expect(await screeningsOf(roomId)).toMatchObject([{ id: playing.id }])
    expect(await dueOf(roomId)).toEqual([])
  })

  it("starts late within the grace period, and is missed after it", async () => {
    const meetDatetime = inMs(60_000)
    const late = await createCast(t, { meetDatetime })
    const missed = await createCast(t, { meetDatetime })
    t.clock.set(new Date(meetDatetime.getTime() + 14 * MINUTE_MS))
    expect(await dueOf(late.roomId)).toHaveLength(1)
    expect(await startDue(late.roomId, 1, meetDatetime)).toBe("started")
    expect(await screeningsOf(late.roomId)).toMatchObject([{ status: "scheduled", startAt: meetDatetime }])

    t.clock.advanceMs(2 * MINUTE_MS)
    t.events.length = 0
    expect(await dueOf(missed.roomId)).toHaveLength(1)
    expect(await startDue(missed.roomId, 1, meetDatetime)).toBe("missed")
    const [row] = await screeningsOf(missed.roomId)
    expect(row).toMatchObject({ status: "missed", endedAt: t.clock.now() })
    expect(t.events).toEqual([{ name: "movie/stopped", data: { screeningId: row?.id } }])
    expect(t.metadata.get(missed.roomName)?.screening?.status).toBe("missed")
    expect(await t.queuedJobs()).not.toContain(row?.id)
    expect(await dueOf(missed.roomId)).toEqual([])
    // The owner can still start it.
    expect(await t.services.screenings.start(missed.creator, { roomId: missed.roomId })).toMatchObject({
      status: "scheduled",
    })
  })

  it("ends in one consistent state when it changes while its event arrives", async () => {
    for (let n = 0; n < 10; n++) {
      const first = inMs(60_000)
      const cast = await createCast(t, { meetDatetime: first })
      const second = inMs(80_000)
      const [outcome] = await Promise.all([startDue(cast.roomId, 1, first), reschedule(cast, second)])
      const rows = await screeningsOf(cast.roomId)
      if (outcome === "started") expect(rows).toMatchObject([{ status: "cancelled", scheduleVersion: 1 }])
      else expect(rows).toEqual([])
      expect(await startDue(cast.roomId, 2, second)).toBe("started")
      const active = (await screeningsOf(cast.roomId)).filter((row) => row.status === "scheduled")
      expect(active).toMatchObject([{ scheduleVersion: 2, startAt: second }])
    }
  })

  it("rejects times in the past, and movies of other people", async () => {
    const cast = await createCast(t)
    await expect(reschedule(cast, inMs(-61_000))).rejects.toMatchObject({ code: "MEET_DATETIME_PAST" })
    await expect(
      t.services.rooms.create(cast.creator, { name: "in-the-past", movieId: null, meetDatetime: inMs(-61_000) }),
    ).rejects.toMatchObject({ code: "MEET_DATETIME_PAST" })
    const other = await createCast(t)
    await expect(
      t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, movieId: other.movieId }),
    ).rejects.toMatchObject({ code: "MOVIE_NOT_FOUND" })
    await expect(
      t.services.rooms.create(cast.creator, { name: cast.roomName, movieId: null, meetDatetime: null }),
    ).rejects.toMatchObject({ code: "ROOM_NAME_TAKEN" })
  })
})
