import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createCast } from "../support/people"
import { aHealth } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

const SIX_MINUTES_MS = 6 * 60_000

describe("screenings without a heartbeat", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  async function start() {
    const cast = await createCast(t)
    const { id } = await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
    return { ...cast, id }
  }
  async function startLive() {
    const started = await start()
    const claim = await t.services.screenings.claim({ screeningId: started.id, workerId: "w" })
    const attempt = { screeningId: started.id, epoch: claim?.epoch ?? 0 }
    await t.services.screenings.reportPlayback(attempt, { type: "joined" })
    await t.services.screenings.reportPlayback(attempt, {
      type: "live",
      at: t.clock.now(),
      positionMs: 0,
      controlVersion: 0,
    })
    return { ...started, attempt }
  }

  it("are found after five minutes and fail with a reason", async () => {
    const untaken = await start()
    const crashed = await startLive()
    expect(await t.services.screenings.findAbandoned()).toEqual([])
    expect(await t.services.screenings.failAbandoned({ screeningId: crashed.id })).toBe(false)

    t.clock.advanceMs(SIX_MINUTES_MS)
    expect((await t.services.screenings.findAbandoned()).sort()).toEqual([untaken.id, crashed.id].sort())
    t.events.length = 0
    for (const { id } of [untaken, crashed]) {
      expect(await t.services.screenings.failAbandoned({ screeningId: id })).toBe(true)
      expect(await t.services.screenings.failAbandoned({ screeningId: id })).toBe(false)
    }
    const statusOf = ({ creator, roomId }: typeof untaken) => t.services.screenings.getStatus(creator, { roomId })
    expect(await statusOf(untaken)).toMatchObject({ status: "failed", error: { code: "NO_BOT_WORKER" } })
    expect(await statusOf(crashed)).toMatchObject({
      status: "failed",
      movie_started: false,
      error: { code: "PLAYER_CRASHED", message: "The player stopped unexpectedly." },
    })
    expect(t.events.map((event) => event.name)).toEqual(["movie/stopped", "movie/stopped"])
    // A bot that returns after all must leave.
    expect(
      await t.services.screenings.reportPlayback(crashed.attempt, { type: "position", positionMs: 1, health: aHealth }),
    ).toBe(false)
    expect(await t.services.screenings.findAbandoned()).toEqual([])
  })

  it("are left alone when a bot has reported, or before their start", async () => {
    const alive = await startLive()
    t.clock.advanceMs(SIX_MINUTES_MS)
    await t.services.screenings.reportPlayback(alive.attempt, {
      type: "position",
      positionMs: 360_000,
      health: aHealth,
    })
    const meetDatetime = new Date(t.clock.now().getTime() + 60_000)
    const waiting = await createCast(t, { meetDatetime })
    await t.services.screenings.startDue({ roomId: waiting.roomId, version: 1, startAt: meetDatetime })
    expect(await t.services.screenings.findAbandoned()).toEqual([])
    expect(await t.services.screenings.failAbandoned({ screeningId: alive.id })).toBe(false)
    expect(await t.services.screenings.getStatus(alive.creator, { roomId: alive.roomId })).toMatchObject({
      status: "live",
    })
  })
})
