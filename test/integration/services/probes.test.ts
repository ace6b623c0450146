import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ProbeResult } from "@/lib/contracts/probe"
import { findings } from "../support/findings"
import { createCast, createPerson, type Person } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

const MINUTE_MS = 60_000

describe("probes", () => {
  let t: TestServices
  let creator: Person
  beforeAll(async () => {
    t = await createTestServices()
    creator = await createPerson(t.db)
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const addMovie = () =>
    t.services.movies.create(creator, { title: "A", filePath: "films/alpha.mp4", movieUrl: null, hlsPath: null })
  const jobsOf = async (queue: string, key: string, id: string): Promise<number> => {
    const rows = await t.db.$queryRaw<{ data: Record<string, string> }[]>`
      SELECT data FROM pgboss.job WHERE name = ${queue}`
    return rows.filter(({ data }) => data[key] === id).length
  }
  const probesOf = (movieId: string) => jobsOf("probes", "movieId", movieId)
  /** Answers the pending probe. */
  async function answer(movieId: string, result: ProbeResult = findings()) {
    const claim = await t.services.movies.claimProbe({ movieId })
    if (!claim) throw new Error("no probe waits")
    t.clock.advanceMs(1000)
    await t.services.movies.saveProbe({ movieId, requestedAt: claim.requestedAt, result })
  }

  it("are requested when a movie is added, and answered once", async () => {
    const movie = await addMovie()
    expect(movie).toMatchObject({ isProbing: true, probe: null, renditions: [] })
    expect(await probesOf(movie.id)).toBe(1)
    const claim = await t.services.movies.claimProbe({ movieId: movie.id })
    expect(claim?.sources).toEqual({ filePath: "films/alpha.mp4", movieUrl: null, hlsPath: null })
    await answer(movie.id)
    expect(await t.services.movies.claimProbe({ movieId: movie.id })).toBeNull()
    const probed = await t.services.movies.get(creator, { movieId: movie.id })
    expect(probed).toMatchObject({ isProbing: false, durationMs: 90_000, probe: findings() })
    expect(probed.probedAt).not.toBeNull()
  })

  it("of an answered request change nothing", async () => {
    const movie = await addMovie()
    const claim = await t.services.movies.claimProbe({ movieId: movie.id })
    await answer(movie.id, findings({ durationMs: 5000 }))
    const requestedAt = claim?.requestedAt ?? new Date()
    await t.services.movies.saveProbe({ movieId: movie.id, requestedAt, result: findings({ durationMs: 6000 }) })
    expect((await t.services.movies.get(creator, { movieId: movie.id })).durationMs).toBe(5000)
  })

  it("are requested again by hand; a pending one stays, but its job cannot be lost", async () => {
    const movie = await addMovie()
    const first = await t.services.movies.claimProbe({ movieId: movie.id })
    t.clock.advanceMs(5000)
    await t.services.movies.probe(creator, { movieId: movie.id })
    expect((await t.services.movies.claimProbe({ movieId: movie.id }))?.requestedAt).toEqual(first?.requestedAt)
    expect(await probesOf(movie.id)).toBe(2)
    await answer(movie.id)
    t.clock.advanceMs(5000)
    expect(await t.services.movies.probe(creator, { movieId: movie.id })).toMatchObject({ isProbing: true })
    await answer(movie.id, findings({ durationMs: 1234 }))
    expect((await t.services.movies.get(creator, { movieId: movie.id })).durationMs).toBe(1234)
  })

  it("of a deleted movie have no effect", async () => {
    const movie = await addMovie()
    await t.db.movie.delete({ where: { id: movie.id } })
    expect(await t.services.movies.claimProbe({ movieId: movie.id })).toBeNull()
    await t.services.movies.saveProbe({ movieId: movie.id, requestedAt: t.clock.now(), result: findings() })
  })

  it("queue the needed renditions", async () => {
    const movie = await addMovie()
    await answer(movie.id)
    const { renditions } = await t.services.movies.get(creator, { movieId: movie.id })
    expect(renditions.map(({ kind, status }) => [kind, status])).toEqual([
      ["full", "queued"],
      ["small", "queued"],
    ])
    const rows = await t.db.rendition.findMany({ where: { movieId: movie.id } })
    for (const { id } of rows) expect(await jobsOf("renditions", "renditionId", id)).toBe(1)
    const ready = await addMovie()
    await answer(ready.id, findings({ delivery: "passthrough" }))
    const kinds = (await t.services.movies.get(creator, { movieId: ready.id })).renditions.map(({ kind }) => kind)
    expect(kinds).toEqual(["small"])
  })

  describe("before a screening", () => {
    const fault = {
      ok: false,
      code: "MEDIA_NOT_FOUND",
      detail: { code: "serverMissing", values: { host: "films.example", status: 404 } },
      sourceKey: null,
    } as const

    it("are requested some ten minutes ahead, once per schedule, and show faults to the room's hosts", async () => {
      const cast = await createCast(t, { meetDatetime: new Date(t.clock.now().getTime() + 60 * MINUTE_MS) })
      const { movieId, roomId } = cast
      await answer(movieId)
      expect(await t.services.rooms.preflight()).toBe(0)
      t.clock.advanceMs(49.5 * MINUTE_MS)
      const before = await probesOf(movieId)
      expect(await t.services.rooms.preflight()).toBe(1)
      expect(await t.services.rooms.preflight()).toBe(0)
      expect(await probesOf(movieId)).toBe(before + 1)
      expect((await t.services.rooms.get(cast.creator, { roomId })).movieFault).toBeNull()
      await answer(movieId, fault)
      const message = "The server films.example does not have the movie (HTTP 404)."
      const told = { code: fault.code, detail: fault.detail, message }
      expect((await t.services.rooms.get(cast.creator, { roomId })).movieFault).toEqual(told)
      expect((await t.services.rooms.list(cast.creator))[0]?.movieFault).toEqual(told)
      expect((await t.services.rooms.get(cast.member, { roomId })).movieFault).toBeNull()
      // A new time is a new schedule.
      t.clock.advanceMs(2 * MINUTE_MS)
      const meetDatetime = new Date(t.clock.now().getTime() + 5 * MINUTE_MS)
      await t.services.rooms.schedule(cast.creator, { roomId, meetDatetime })
      expect(await t.services.movies.claimProbe({ movieId })).not.toBeNull()
      // Repaired in time: the fault is gone and the known duration stays.
      await answer(movieId, findings())
      expect((await t.services.rooms.get(cast.creator, { roomId })).movieFault).toBeNull()
    })

    it("are requested at once when it is less than ten minutes away, but not just after another probe, nor too late", async () => {
      const movie = await addMovie()
      await answer(movie.id)
      const roomIn = (ms: number, name: string) =>
        t.services.rooms.create(creator, {
          name,
          movieId: movie.id,
          meetDatetime: new Date(t.clock.now().getTime() + ms),
        })
      const before = await probesOf(movie.id)
      await roomIn(3 * MINUTE_MS, "just-looked-at")
      expect(await probesOf(movie.id)).toBe(before)
      t.clock.advanceMs(2 * MINUTE_MS)
      await roomIn(5000, "too-late")
      expect(await probesOf(movie.id)).toBe(before)
      await roomIn(3 * MINUTE_MS, "at-once")
      expect(await probesOf(movie.id)).toBe(before + 1)
    })
  })
})
