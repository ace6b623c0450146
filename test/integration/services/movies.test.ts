import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { findings } from "../support/findings"
import { type Cast, createCast } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

describe("changing and deleting movies", () => {
  let t: TestServices
  let cast: Cast
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
  })

  const change = (input: object) => t.services.movies.update(cast.creator, { movieId: cast.movieId, ...input })
  const probed = async () => {
    const claim = await t.services.movies.claimProbe({ movieId: cast.movieId })
    if (!claim) throw new Error("no probe waits")
    await t.services.movies.saveProbe({
      movieId: cast.movieId,
      requestedAt: claim.requestedAt,
      result: findings({ durationMs: 60_000 }),
    })
  }
  const freeMovie = () => t.db.room.update({ where: { id: cast.roomId }, data: { movieId: null } })

  it("keeps what is known when the title changes", async () => {
    await probed()
    const movie = await change({ title: "Omega" })
    expect(movie).toMatchObject({ title: "Omega", durationMs: 60_000, isProbing: false, filePath: "films/alpha.mp4" })
    expect(movie.probe).toMatchObject({ ok: true })
  })

  it("discards what is known when the source changes, and probes the new one", async () => {
    await probed()
    t.clock.advanceMs(1000)
    const movie = await change({ filePath: null, movieUrl: "http://media.example.org/beta.mp4" })
    expect(movie).toMatchObject({
      filePath: null,
      movieUrl: "http://media.example.org/beta.mp4",
      durationMs: null,
      probe: null,
      isProbing: true,
    })
    expect(await t.services.movies.claimProbe({ movieId: cast.movieId })).toMatchObject({
      sources: { movieUrl: "http://media.example.org/beta.mp4", filePath: null },
    })
    expect(await t.db.auditEntry.count({ where: { action: "movie.edit", actorId: cast.creator.userId } })).toBe(1)
  })

  it("rejects a movie without a source, with two of a kind, or at a forbidden address", async () => {
    await expect(change({ filePath: null })).rejects.toMatchObject({ code: "INVALID_INPUT" })
    await expect(change({ movieUrl: "http://media.example.org/b.mp4" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    })
    await expect(change({ hlsPath: "http://127.0.0.1/a.m3u8" })).rejects.toMatchObject({ code: "MEDIA_FORBIDDEN" })
    const both = await Promise.allSettled([
      change({ hlsPath: "films/a.m3u8", filePath: null }),
      change({ movieUrl: null, hlsPath: null, filePath: "films/alpha.mp4" }),
    ])
    expect(both.map(({ status }) => status)).toContain("fulfilled")
    const row = await t.db.movie.findUniqueOrThrow({ where: { id: cast.movieId } })
    expect(row.filePath ?? row.hlsPath).not.toBeNull()
  })

  it("is rejected while a film plays", async () => {
    await goLive(t, cast)
    await expect(change({ filePath: "films/beta.mp4" })).rejects.toMatchObject({ code: "SCREENING_ACTIVE" })
    expect(await change({ title: "Omega" })).toMatchObject({ title: "Omega" })
  })

  it("is rejected while a room has chosen it", async () => {
    await expect(t.services.movies.delete(cast.creator, { movieId: cast.movieId })).rejects.toMatchObject({
      code: "MOVIE_IN_USE",
    })
    await freeMovie()
    await t.services.movies.delete(cast.creator, { movieId: cast.movieId })
    await expect(t.services.movies.get(cast.creator, { movieId: cast.movieId })).rejects.toMatchObject({
      code: "MOVIE_NOT_FOUND",
    })
    expect(await t.db.auditEntry.findFirst({ where: { action: "movie.delete" } })).toMatchObject({ subject: "Alpha" })
  })

  it("removes it from idle rooms, but not from rooms that play or plan it", async () => {
    const remove = () => t.services.movies.delete(cast.creator, { movieId: cast.movieId, freesRooms: true })
    const { roomId } = cast
    await goLive(t, cast)
    await expect(remove()).rejects.toMatchObject({ code: "SCREENING_ACTIVE" })
    await t.services.screenings.stop(cast.creator, { roomId })
    const meetDatetime = new Date(t.clock.now().getTime() + 3_600_000)
    await t.services.rooms.schedule(cast.creator, { roomId, meetDatetime })
    await expect(remove()).rejects.toMatchObject({ code: "MOVIE_IN_USE" })
    expect(await t.db.room.findUnique({ where: { id: roomId } })).toMatchObject({ movieId: cast.movieId })
    await t.services.rooms.schedule(cast.creator, { roomId, meetDatetime: null })
    await remove()
    expect(await t.db.movie.count({ where: { id: cast.movieId } })).toBe(0)
    expect((await t.services.rooms.get(cast.creator, { roomId })).movie).toBeNull()
    const newest = { where: { roomId }, orderBy: { id: "desc" } } as const
    expect(await t.db.auditEntry.findFirst(newest)).toMatchObject({ action: "room.schedule", details: { movie: null } })
  })

  it("leaves its renditions to a worker to delete: they have no owner", async () => {
    await probed()
    await t.services.movies.prepare(cast.creator, { movieId: cast.movieId })
    const before = await t.db.rendition.findMany({ where: { movieId: cast.movieId } })
    expect(before.length).toBeGreaterThan(0)
    await freeMovie()
    await t.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'renditions'`
    await t.services.movies.delete(cast.creator, { movieId: cast.movieId })
    expect(await t.services.movies.findOwnedRenditions({ movieIds: [cast.movieId] })).toEqual([])
    const jobs = await t.db.$queryRaw<object[]>`SELECT data FROM pgboss.job WHERE name = 'renditions'`
    expect(JSON.stringify(jobs)).toContain(before[0]?.id)
  })
})
