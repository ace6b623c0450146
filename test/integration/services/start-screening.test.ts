import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createCast, createPerson } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

describe("startScreening", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  it("creates one screening and one job for 100 concurrent starts, and returns the same to everybody", async () => {
    const { creator, roomId } = await createCast(t)
    const results = await Promise.all(
      Array.from({ length: 100 }, () => t.services.screenings.start(creator, { roomId })),
    )
    expect(new Set(results.map((screening) => screening.id)).size).toBe(1)
    const rows = await t.db.screening.findMany({ where: { roomId } })
    expect(rows).toHaveLength(1)
    expect((await t.queuedJobs()).filter((id) => id === rows[0]?.id)).toHaveLength(1)
  })

  it("the database rejects a second active screening, whoever inserts it", async () => {
    const { creator, roomId, movieId } = await createCast(t)
    await t.services.screenings.start(creator, { roomId })
    const insert = t.db.screening.create({ data: { roomId, movieId, startAt: t.clock.now(), status: "live" } })
    await expect(insert).rejects.toMatchObject({ code: "P2002" })
  })

  it("starts now, notifies the room, and updates the status", async () => {
    const { creator, roomId, roomName } = await createCast(t)
    const screening = await t.services.screenings.start(creator, { roomId })
    expect(screening).toMatchObject({ status: "scheduled", startAt: t.clock.now().toISOString(), movieTitle: "Alpha" })
    expect(t.metadata.get(roomName)).toEqual({ version: 1, screening })
    expect(await t.services.screenings.getStatus(creator, { roomId })).toMatchObject({
      room_name: roomName,
      screening_id: screening.id,
      status: "scheduled",
      movie_started: false,
      movie_url: "http://media.example.org/films/alpha.mp4",
      hls_path: null,
      ingress_id: null,
      error: null,
    })
  })

  it("brings a waiting screening forward to now", async () => {
    const meetDatetime = new Date(t.clock.now().getTime() + 60_000)
    const { creator, roomId } = await createCast(t, { meetDatetime })
    expect(await t.services.screenings.startDue({ roomId, version: 1, startAt: meetDatetime })).toBe("started")
    const waiting = await t.db.screening.findFirstOrThrow({ where: { roomId } })
    expect(waiting.startAt).toEqual(meetDatetime)

    const screening = await t.services.screenings.start(creator, { roomId })
    expect(screening.id).toBe(waiting.id)
    expect(screening.startAt).toBe(t.clock.now().toISOString())
    expect(await t.db.screening.count({ where: { roomId } })).toBe(1)
  })

  it("returns a playing film unchanged", async () => {
    const { creator, roomId } = await createCast(t)
    const { id } = await t.services.screenings.start(creator, { roomId })
    const assignment = await t.services.screenings.claim({ screeningId: id, workerId: "w" })
    const attempt = { screeningId: id, epoch: assignment?.epoch ?? 0 }
    await t.services.screenings.reportPlayback(attempt, { type: "joined" })
    await t.services.screenings.reportPlayback(attempt, {
      type: "live",
      at: t.clock.now(),
      positionMs: 0,
      controlVersion: 0,
    })
    const before = await t.db.screening.findUniqueOrThrow({ where: { id } })

    t.clock.advanceMs(5000)
    expect(await t.services.screenings.start(creator, { roomId })).toMatchObject({ id, status: "live" })
    expect(await t.db.screening.findUniqueOrThrow({ where: { id } })).toEqual(before)
  })

  it("can start again after a stop, as a new screening with its own job", async () => {
    const { creator, roomId } = await createCast(t)
    const first = await t.services.screenings.start(creator, { roomId })
    await t.services.screenings.stop(creator, { roomId })
    const second = await t.services.screenings.start(creator, { roomId })
    expect(second.id).not.toBe(first.id)
    expect(await t.queuedJobs()).toEqual(expect.arrayContaining([first.id, second.id]))
  })

  it("rejects a room without a movie", async () => {
    const creator = await createPerson(t.db)
    const room = await t.services.rooms.create(creator, { name: "no-movie", movieId: null, meetDatetime: null })
    await expect(t.services.screenings.start(creator, { roomId: room.id })).rejects.toMatchObject({
      code: "ROOM_HAS_NO_MOVIE",
    })
    expect(await t.db.screening.count({ where: { roomId: room.id } })).toBe(0)
  })

  it("concurrent starts and stops end in one consistent state without internal errors", async () => {
    const { creator, roomId } = await createCast(t)
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        n % 2 === 0
          ? t.services.screenings.start(creator, { roomId })
          : t.services.screenings.stop(creator, { roomId }),
      ),
    )
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "NOTHING_PLAYING" })
    }
    const rows = await t.db.screening.findMany({ where: { roomId } })
    const active = rows.filter((row) => row.status === "scheduled")
    expect(active.length).toBeLessThanOrEqual(1)
    for (const row of rows)
      if (!active.includes(row)) expect(row).toMatchObject({ status: "ended", endReason: "stopped" })
  })
})
