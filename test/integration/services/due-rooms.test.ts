import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createPerson } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

const ROOMS = 1000
/** The function's concurrency limit. */
const AT_ONCE = 20

describe("1,000 rooms due in the same minute", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  it("are each claimed exactly once by two overlapping sweeps", async () => {
    const creator = await createPerson(t.db)
    const movie = await t.db.movie.create({
      data: { title: "Alpha", filePath: "films/alpha.mp4", creatorId: creator.userId },
    })
    const meetDatetime = new Date(t.clock.now().getTime() + 30_000)
    await t.db.room.createMany({
      data: Array.from({ length: ROOMS }, (_, n) => ({
        name: `many-${n}`,
        title: `Many ${n}`,
        creatorId: creator.userId,
        movieId: movie.id,
        meetDatetime,
        scheduleVersion: 1,
      })),
    })
    const sweeps = await Promise.all([t.services.screenings.findDueRooms(), t.services.screenings.findDueRooms()])
    expect(sweeps.map((sweep) => new Set(sweep.map((due) => due.roomId)).size)).toEqual([ROOMS, ROOMS])

    const pending = sweeps.flat().map((due) => ({ ...due, startAt: new Date(due.startAt) }))
    const outcomes: string[] = []
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let due = pending.pop(); due; due = pending.pop()) {
          outcomes.push(await t.services.screenings.startDue(due))
        }
      }),
    )

    expect(outcomes.filter((outcome) => outcome === "started")).toHaveLength(ROOMS)
    expect(outcomes.filter((outcome) => outcome === "already_started")).toHaveLength(ROOMS)
    const rows = await t.db.screening.groupBy({ by: ["roomId"], _count: true })
    expect(rows).toHaveLength(ROOMS)
    expect(rows.every((row) => row._count === 1)).toBe(true)
    const jobs = await t.queuedJobs()
    expect([jobs.length, new Set(jobs).size]).toEqual([ROOMS, ROOMS])
    expect(await t.services.screenings.findDueRooms()).toEqual([])
  })
})
