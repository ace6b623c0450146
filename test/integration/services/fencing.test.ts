import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { PlaybackReport } from "@/server/services/screenings/report-playback"
import { createCast } from "../support/people"
import { aHealth } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

describe("attempts at a screening", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const reports: PlaybackReport[] = [
    { type: "opened", durationMs: 1234 },
    { type: "opened", durationMs: null },
    { type: "joined" },
    { type: "live", at: new Date("2026-11-27T20:01:00Z"), positionMs: 99, controlVersion: 0 },
    { type: "position", positionMs: 9999, health: aHealth },
    { type: "paused", positionMs: 77, controlVersion: 1 },
    { type: "recovering", positionMs: 88 },
    { type: "delivery", delivery: "transcode", reason: { code: "asked", values: {} } },
    { type: "alive" },
    { type: "ended" },
    { type: "failed", code: "MEDIA_STALLED" },
  ]

  async function startLive() {
    const cast = await createCast(t)
    const { id } = await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
    const first = await t.services.screenings.claim({ screeningId: id, workerId: "first" })
    const attempt = { screeningId: id, epoch: first?.epoch ?? 0 }
    expect(await t.services.screenings.reportPlayback(attempt, { type: "opened", durationMs: 60_000 })).toBe(true)
    expect(await t.services.screenings.reportPlayback(attempt, { type: "joined" })).toBe(true)
    expect(
      await t.services.screenings.reportPlayback(attempt, {
        type: "live",
        at: t.clock.now(),
        positionMs: 0,
        controlVersion: 0,
      }),
    ).toBe(true)
    return { ...cast, attempt }
  }

  const everything = async (roomId: string) => ({
    room: await t.db.room.findUniqueOrThrow({ where: { id: roomId }, include: { movie: true } }),
    screenings: await t.db.screening.findMany({ where: { roomId } }),
  })

  it("get a new number each, and resume at the film's position", async () => {
    const { attempt, roomId } = await startLive()
    await t.services.screenings.reportPlayback(attempt, { type: "position", positionMs: 42_000, health: aHealth })
    const second = await t.services.screenings.claim({ screeningId: attempt.screeningId, workerId: "second" })
    expect(second).toMatchObject({
      epoch: attempt.epoch + 1,
      positionMs: 42_000,
      title: "Alpha",
      movie: { filePath: "films/alpha.mp4", movieUrl: null, hlsPath: null },
    })
    expect(await t.db.screening.findUniqueOrThrow({ where: { id: attempt.screeningId } })).toMatchObject({
      status: "recovering",
      workerId: "second",
    })
    expect(await t.db.room.findUniqueOrThrow({ where: { id: roomId } })).toMatchObject({ movieStarted: true })
  })

  it.each(reports)("of an older number change nothing: $type", async (report) => {
    const { attempt, roomId } = await startLive()
    await t.services.screenings.claim({ screeningId: attempt.screeningId, workerId: "second" })
    const before = await everything(roomId)
    t.events.length = 0
    t.clock.advanceMs(1000)
    expect(await t.services.screenings.reportPlayback(attempt, report)).toBe(false)
    expect(await everything(roomId)).toEqual(before)
    expect(t.events).toEqual([])
  })

  it.each(reports)("change nothing after a stop: $type", async (report) => {
    const { attempt, roomId, creator } = await startLive()
    await t.services.screenings.stop(creator, { roomId })
    const before = await everything(roomId)
    t.events.length = 0
    t.clock.advanceMs(1000)
    expect(await t.services.screenings.reportPlayback(attempt, report)).toBe(false)
    // Nor with the epoch that the stop left behind.
    expect(await t.services.screenings.reportPlayback({ ...attempt, epoch: attempt.epoch + 1 }, report)).toBe(false)
    expect(await everything(roomId)).toEqual(before)
    expect(t.events).toEqual([])
  })

  it("can be made by concurrent workers: each gets its own number, the last one counts", async () => {
    const { attempt } = await startLive()
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        t.services.screenings.claim({ screeningId: attempt.screeningId, workerId: `w${n}` }),
      ),
    )
    const epochs = claims.map((claim) => claim?.epoch ?? 0).sort((a, b) => a - b)
    expect(epochs).toEqual(Array.from({ length: 20 }, (_, n) => attempt.epoch + 1 + n))
    const accepted = await Promise.all(
      epochs.map((epoch) =>
        t.services.screenings.reportPlayback(
          { ...attempt, epoch },
          { type: "position", positionMs: epoch, health: aHealth },
        ),
      ),
    )
    expect(accepted.filter(Boolean)).toHaveLength(1)
    expect(accepted.at(-1)).toBe(true)
  })

  it("announce the start once, also after a fault", async () => {
    t.events.length = 0
    const { attempt } = await startLive()
    const second = await t.services.screenings.claim({ screeningId: attempt.screeningId, workerId: "second" })
    const startedAt = t.clock.now()
    t.clock.advanceMs(20_000)
    const next = { ...attempt, epoch: second?.epoch ?? 0 }
    await t.services.screenings.reportPlayback(next, { type: "joined" })
    await t.services.screenings.reportPlayback(next, {
      type: "live",
      at: t.clock.now(),
      positionMs: 5000,
      controlVersion: 0,
    })
    expect(t.events).toEqual([{ name: "movie/started", data: { screeningId: attempt.screeningId } }])
    expect(await t.db.screening.findUniqueOrThrow({ where: { id: attempt.screeningId } })).toMatchObject({
      status: "live",
      startedAt,
      positionMs: 5000,
    })
  })

  it("end with the film or with a code and a sentence", async () => {
    const { attempt, roomId, creator } = await startLive()
    expect(await t.services.screenings.reportPlayback(attempt, { type: "ended" })).toBe(true)
    expect(await t.services.screenings.getStatus(creator, { roomId })).toMatchObject({
      status: "ended",
      movie_started: false,
      duration_ms: 60_000,
      error: null,
    })

    const other = await startLive()
    await t.services.screenings.reportPlayback(other.attempt, { type: "failed", code: "MEDIA_STALLED" })
    expect(await t.services.screenings.getStatus(other.creator, { roomId: other.roomId })).toMatchObject({
      status: "failed",
      movie_started: false,
      error: { code: "MEDIA_STALLED", detail: null, message: "The source stopped sending the movie." },
    })
    // A retry is a new screening.
    expect(await t.services.screenings.start(other.creator, { roomId: other.roomId })).toMatchObject({
      status: "scheduled",
      error: null,
    })
  })

  it("keep the movie's duration once a player has measured it", async () => {
    const { roomId } = await startLive()
    const room = await t.db.room.findUniqueOrThrow({ where: { id: roomId }, include: { movie: true } })
    expect(room.movie?.durationMs).toBe(60_000)
  })
})
