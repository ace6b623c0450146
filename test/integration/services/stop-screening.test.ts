import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { SCREENING_WAKE_CHANNEL } from "@/server/db/screenings"
import { waitFor } from "@/test/support/wait-for"
import { type Cast, createCast } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

type Status = "scheduled" | "starting" | "live" | "paused" | "recovering"

describe("stopScreening", () => {
  let t: TestServices
  let wakes: Client
  const woken: string[] = []
  beforeAll(async () => {
    t = await createTestServices()
    wakes = new Client({ connectionString: t.databaseUrl })
    await wakes.connect()
    await wakes.query(`LISTEN ${SCREENING_WAKE_CHANNEL}`)
    wakes.on("notification", ({ payload }) => woken.push(payload ?? ""))
  })
  afterAll(async () => {
    await wakes.end()
    await t[Symbol.asyncDispose]()
  })

  /** Brings a new screening of the room into `status` as a worker does. */
  async function bringTo(status: Status, { creator, roomId }: Cast): Promise<string> {
    const { id } = await t.services.screenings.start(creator, { roomId })
    if (status === "scheduled") return id
    const claim = async () => {
      const assignment = await t.services.screenings.claim({ screeningId: id, workerId: "w" })
      return { screeningId: id, epoch: assignment?.epoch ?? 0 }
    }
    const attempt = await claim()
    await t.services.screenings.reportPlayback(attempt, { type: "joined" })
    if (status === "starting") return id
    await t.services.screenings.reportPlayback(attempt, {
      type: "live",
      at: t.clock.now(),
      positionMs: 0,
      controlVersion: 0,
    })
    if (status === "recovering") await claim()
    if (status === "paused") {
      await t.services.screenings.pause(creator, { roomId })
      await t.services.screenings.reportPlayback(attempt, { type: "paused", positionMs: 0, controlVersion: 1 })
    }
    return id
  }

  it.each<Status>(["scheduled", "starting", "live", "paused", "recovering"])("ends one that is %s", async (status) => {
    const cast = await createCast(t)
    const id = await bringTo(status, cast)
    const before = await t.db.screening.findUniqueOrThrow({ where: { id } })
    expect(before.status).toBe(status)
    t.events.length = 0

    const stopped = await t.services.screenings.stop(cast.creator, { roomId: cast.roomId })
    expect(stopped).toMatchObject({
      id,
      status: "ended",
      endReason: "stopped",
      stoppedBy: cast.creator.name,
      endedAt: t.clock.now().toISOString(),
    })
    const row = await t.db.screening.findUniqueOrThrow({ where: { id } })
    // The running player writes with its claim's epoch, which is outdated from now on.
    expect(row.epoch).toBe(before.epoch + 1)
    expect(await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })).toMatchObject({
      movieStarted: false,
      movieStartTime: null,
    })
    expect(t.metadata.get(cast.roomName)?.screening).toEqual(stopped)
    expect(t.events).toEqual([{ name: "movie/stopped", data: { screeningId: id } }])
    await waitFor(async () => woken.includes(id), { timeoutMs: 5000, what: "the worker's wake-up" })
    expect(await t.services.screenings.claim({ screeningId: id, workerId: "late" })).toBeNull()
    await expect(t.services.screenings.stop(cast.creator, { roomId: cast.roomId })).rejects.toMatchObject({
      code: "NOTHING_PLAYING",
    })
  })

  it("reports that nothing plays in a room that never played", async () => {
    const { creator, roomId } = await createCast(t)
    await expect(t.services.screenings.stop(creator, { roomId })).rejects.toMatchObject({ code: "NOTHING_PLAYING" })
  })

  it("stops once under concurrent calls", async () => {
    const cast = await createCast(t)
    await bringTo("live", cast)
    t.events.length = 0
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => t.services.screenings.stop(cast.creator, { roomId: cast.roomId })),
    )
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1)
    expect(t.events).toHaveLength(1)
  })
})
