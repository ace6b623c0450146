import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createCast, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

const HOUR_MS = 3_600_000

describe("planned end", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const inMs = (ms: number) => new Date(t.clock.now().getTime() + ms)
  const newest = (roomId: string) =>
    t.db.screening.findFirstOrThrow({ where: { roomId }, orderBy: { createdAt: "desc" } })

  it("stops the running film and publishes the reason", async () => {
    const cast = await createCast(t)
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, plannedEnd: inMs(HOUR_MS) })
    const attempt = await goLive(t, cast)
    t.clock.advanceMs(HOUR_MS - 1)
    await t.services.screenings.endPlanned()
    expect(await newest(cast.roomId)).toMatchObject({ status: "live" })
    t.clock.advanceMs(1)
    t.events.length = 0
    expect(await t.services.screenings.endPlanned()).toBe(1)
    expect(await newest(cast.roomId)).toMatchObject({
      status: "ended",
      endReason: "planned_end",
      stoppedBy: null,
      endedAt: t.clock.now(),
    })
    expect(t.events).toContainEqual({ name: "movie/stopped", data: { screeningId: attempt.screeningId } })
    expect(t.metadata.get(cast.roomName)?.screening).toMatchObject({ status: "ended", endReason: "planned_end" })
    // The player's next report tells it to leave.
    expect(await t.services.screenings.reportPlayback(attempt, { type: "alive" })).toBe(false)
    expect(await t.services.screenings.endPlanned()).toBe(0)
    expect(await t.db.auditEntry.findMany({ where: { roomId: cast.roomId, actorKind: "system" } })).toMatchObject([
      { action: "screening.stop", actorName: "MoviesNow", via: "schedule" },
    ])
  })

  it("can be postponed while the film plays, and removed", async () => {
    const cast = await createCast(t)
    const { roomId } = cast
    await t.services.rooms.schedule(cast.creator, { roomId, plannedEnd: inMs(HOUR_MS) })
    await goLive(t, cast)
    const before = await t.db.room.findUniqueOrThrow({ where: { id: roomId } })
    const room = await t.services.rooms.schedule(cast.creator, { roomId, plannedEnd: inMs(2 * HOUR_MS) })
    expect(room.plannedEnd).toBe(inMs(2 * HOUR_MS).toISOString())
    expect((await t.db.room.findUniqueOrThrow({ where: { id: roomId } })).scheduleVersion).toBe(before.scheduleVersion)
    t.clock.advanceMs(1.5 * HOUR_MS)
    await t.services.screenings.endPlanned()
    expect(await newest(roomId)).toMatchObject({ status: "live" })
    await t.services.rooms.schedule(cast.creator, { roomId, plannedEnd: null })
    t.clock.advanceMs(HOUR_MS)
    await t.services.screenings.endPlanned()
    expect(await newest(roomId)).toMatchObject({ status: "live" })
  })

  it("ignores a film that somebody starts after it", async () => {
    const cast = await createCast(t)
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, plannedEnd: inMs(HOUR_MS) })
    t.clock.advanceMs(2 * HOUR_MS)
    await goLive(t, cast)
    await t.services.screenings.endPlanned()
    expect(await newest(cast.roomId)).toMatchObject({ status: "live" })
  })

  it("moves with the start, and is removed with the schedule", async () => {
    const { creator, roomId } = await createCast(t, { meetDatetime: inMs(HOUR_MS) })
    await t.services.rooms.schedule(creator, { roomId, plannedEnd: inMs(3 * HOUR_MS) })
    const moved = await t.services.rooms.schedule(creator, { roomId, meetDatetime: inMs(25 * HOUR_MS) })
    expect(moved.plannedEnd).toBe(inMs(27 * HOUR_MS).toISOString())
    expect((await t.services.rooms.schedule(creator, { roomId, meetDatetime: null })).plannedEnd).toBeNull()
  })

  it("must be after the start and in the future", async () => {
    const { creator, roomId } = await createCast(t, { meetDatetime: inMs(HOUR_MS) })
    const tooEarly = { code: "PLANNED_END_TOO_EARLY" }
    for (const plannedEnd of [inMs(HOUR_MS), inMs(-1), inMs(0)]) {
      await expect(t.services.rooms.schedule(creator, { roomId, plannedEnd })).rejects.toMatchObject(tooEarly)
    }
    const make = (plan: { meetDatetime: Date | null; plannedEnd: Date }) =>
      t.services.rooms.create(creator, { name: uniqueName("end"), movieId: null, ...plan })
    await expect(make({ meetDatetime: inMs(HOUR_MS), plannedEnd: inMs(HOUR_MS) })).rejects.toMatchObject(tooEarly)
    await expect(make({ meetDatetime: null, plannedEnd: inMs(-1) })).rejects.toMatchObject(tooEarly)
    expect((await make({ meetDatetime: inMs(HOUR_MS), plannedEnd: inMs(2 * HOUR_MS) })).plannedEnd).toBe(
      inMs(2 * HOUR_MS).toISOString(),
    )
  })
})
