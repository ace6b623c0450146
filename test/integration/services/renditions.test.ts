import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ProbeResult } from "@/lib/contracts/probe"
import { findings } from "../support/findings"
import { createCast, createPerson, type Person } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

const film = {
  filePath: "renditions/x/full.mp4",
  sourceKey: findings().sourceKey,
  width: 1280,
  height: 720,
  durationMs: 90_000,
  sizeBytes: 5_000_000_000,
}

describe("renditions", () => {
  let t: TestServices
  let creator: Person
  beforeAll(async () => {
    t = await createTestServices()
    creator = await createPerson(t.db)
  })
  afterAll(() => t[Symbol.asyncDispose]())

  async function probeAgain(movieId: string, result: ProbeResult = findings()) {
    t.clock.advanceMs(1000)
    await t.services.movies.probe(creator, { movieId })
    const claim = await t.services.movies.claimProbe({ movieId })
    t.clock.advanceMs(1000)
    await t.services.movies.saveProbe({ movieId, requestedAt: claim?.requestedAt ?? new Date(), result })
  }
  /** A movie with its two renditions queued. */
  async function addMovie() {
    const input = { title: "A", filePath: "films/alpha.mp4", movieUrl: null, hlsPath: null }
    const movie = await t.services.movies.create(creator, input)
    await probeAgain(movie.id)
    const rows = await t.db.rendition.findMany({ where: { movieId: movie.id }, orderBy: { kind: "asc" } })
    const [full, small] = rows
    if (!full || !small) throw new Error("not queued")
    return { movieId: movie.id, fullId: full.id, smallId: small.id }
  }
  const claim = (renditionId: string, workerId = "one") => t.services.movies.claimRendition({ renditionId, workerId })
  async function claimed(renditionId: string, workerId = "one") {
    const job = await claim(renditionId, workerId)
    if (!job) throw new Error("not claimed")
    return job
  }
  const row = (id: string) => t.db.rendition.findUniqueOrThrow({ where: { id } })

  it("are made by one worker at a time, and taken over from a silent one", async () => {
    const { fullId, movieId } = await addMovie()
    const claims = await Promise.all(["one", "two", "three"].map((workerId) => claim(fullId, workerId)))
    const [first] = claims.filter((job) => job !== null)
    expect(claims.filter((job) => job !== null)).toHaveLength(1)
    expect(first).toMatchObject({ epoch: 1, movieId, kind: "full", durationMs: 90_000, picture: { width: 1280 } })
    if (!first) return
    expect(await t.services.movies.reportRendition(first, 0.25)).toBe("current")
    t.clock.advanceMs(4000)
    expect(await claim(fullId, "later")).toBeNull()
    t.clock.advanceMs(4000)
    const second = await claimed(fullId, "later")
    expect(second.epoch).toBe(2)
    expect(await t.services.movies.reportRendition(first, 0.5)).toBe("lost")
    expect(await t.services.movies.finishRendition(first, film, () => Promise.reject(new Error("published")))).toBe(
      false,
    )
    await t.services.movies.failRendition(first, { code: "MEDIA_INVALID", detail: null })
    expect(await row(fullId)).toMatchObject({ status: "preparing", epoch: 2, progress: 0.25, filePath: null })
    expect(await t.services.movies.finishRendition(second, film, async () => {})).toBe(true)
    expect(await row(fullId)).toMatchObject({ status: "ready", progress: 1, ...film, sizeBytes: 5_000_000_000n })
    expect(await claim(fullId)).toBeNull()
  })

  it("are released by a stopping worker, to be taken at once", async () => {
    const { fullId } = await addMovie()
    const first = await claimed(fullId)
    await t.services.movies.reportRendition(first, 0.4)
    await t.services.movies.releaseRendition(first)
    expect(await row(fullId)).toMatchObject({ status: "queued", progress: 0.4 })
    expect((await claimed(fullId, "two")).epoch).toBe(2)
  })

  it("are not ready when their file cannot be moved into place", async () => {
    const { fullId } = await addMovie()
    const job = await claimed(fullId)
    await expect(
      t.services.movies.finishRendition(job, film, () => Promise.reject(new Error("no such folder"))),
    ).rejects.toThrow()
    expect(await row(fullId)).toMatchObject({ status: "preparing", filePath: null })
  })

  it("are cancelled while queued or running, and prepared again by hand", async () => {
    const { movieId, fullId } = await addMovie()
    const job = await claimed(fullId)
    const cancelled = await t.services.movies.cancelPreparation(creator, { movieId })
    expect(cancelled.renditions.map(({ status }) => status)).toEqual(["cancelled", "cancelled"])
    expect(await t.services.movies.reportRendition(job, 0.9)).toBe("cancelled")
    expect(await t.services.movies.finishRendition(job, film, async () => {})).toBe(false)
    expect(await claim(fullId)).toBeNull()
    // A probe does not undo a person's decision.
    await probeAgain(movieId)
    expect((await row(fullId)).status).toBe("cancelled")
    const again = await t.services.movies.prepare(creator, { movieId })
    expect(again.renditions.map(({ status, progress }) => [status, progress])).toEqual([
      ["queued", 0],
      ["queued", 0],
    ])
    expect(await t.services.movies.reportRendition(job, 0.9)).toBe("lost")
  })

  it("keep their file while they are prepared again, and when that fails", async () => {
    const { movieId, fullId } = await addMovie()
    await t.services.movies.finishRendition(await claimed(fullId), film, async () => {})
    const again = await t.services.movies.prepare(creator, { movieId })
    expect(again.renditions[0]).toMatchObject({ kind: "full", status: "queued", hasRendition: true })
    const job = await claimed(fullId)
    const detail = { code: "diskShare", values: { used: "2 GB", maximum: "3 GB", needed: "2 GB" } }
    await t.services.movies.failRendition(job, { code: "DISK_FULL", detail })
    const { renditions } = await t.services.movies.get(creator, { movieId })
    expect(renditions[0]).toMatchObject({
      status: "failed",
      hasRendition: true,
      isStale: false,
      error: { code: "DISK_FULL", detail, message: expect.stringContaining("use 2 GB of the allowed 3 GB") },
    })
  })

  it("are made again when the source has changed", async () => {
    const { movieId, fullId } = await addMovie()
    await t.services.movies.finishRendition(await claimed(fullId), film, async () => {})
    await probeAgain(movieId)
    expect((await row(fullId)).status).toBe("ready")
    await probeAgain(movieId, findings({ sourceKey: "file films/alpha.mp4 2000 2" }))
    expect((await t.services.movies.get(creator, { movieId })).renditions[0]).toMatchObject({
      status: "queued",
      hasRendition: true,
      isStale: true,
    })
  })

  it("wait for the movie's first probe, and are rejected with the fault of an unplayable one", async () => {
    const input = { title: "B", filePath: "films/beta.mp4", movieUrl: null, hlsPath: null }
    const { id: movieId } = await t.services.movies.create(creator, input)
    expect(await t.services.movies.prepare(creator, { movieId })).toMatchObject({ isProbing: true, renditions: [] })
    const claimedProbe = await t.services.movies.claimProbe({ movieId })
    const result = {
      ok: false,
      code: "MEDIA_INVALID",
      detail: { code: "nothingInIt", values: {} },
      sourceKey: null,
    } as const
    await t.services.movies.saveProbe({ movieId, requestedAt: claimedProbe?.requestedAt ?? new Date(), result })
    await expect(t.services.movies.prepare(creator, { movieId })).rejects.toMatchObject({
      code: "MEDIA_INVALID",
      details: [result.detail],
    })
  })

  it("replace a source that is unreachable, but not one that has changed", async () => {
    const { movieId, fullId } = await addMovie()
    const room = await t.services.rooms.create(creator, { name: "saved", movieId, meetDatetime: null })
    const fault = async () => (await t.services.rooms.get(creator, { roomId: room.id })).movieFault
    const isStale = async () => (await t.services.movies.get(creator, { movieId })).renditions[0]?.isStale
    const gone = { ok: false, code: "MEDIA_NOT_FOUND", detail: null, sourceKey: null } as const
    await probeAgain(movieId, gone)
    expect(await fault()).toMatchObject({ code: "MEDIA_NOT_FOUND" })
    await t.services.movies.finishRendition(await claimed(fullId), film, async () => {})
    expect([await fault(), await isStale()]).toEqual([null, false])
    await probeAgain(movieId, { ...gone, code: "MEDIA_INVALID", sourceKey: "file films/alpha.mp4 3 3" })
    expect([(await fault())?.code, await isStale()]).toEqual(["MEDIA_INVALID", true])
  })

  it("are found for a screening when they are ready", async () => {
    const cast = await createCast(t)
    const claimedProbe = await t.services.movies.claimProbe({ movieId: cast.movieId })
    const requestedAt = claimedProbe?.requestedAt ?? new Date()
    await t.services.movies.saveProbe({ movieId: cast.movieId, requestedAt, result: findings() })
    const screening = await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
    const find = () => t.services.movies.findPlayableRendition({ screeningId: screening.id })
    expect(await find()).toBeNull()
    const full = await t.db.rendition.findFirstOrThrow({ where: { movieId: cast.movieId, kind: "full" } })
    await t.services.movies.finishRendition(await claimed(full.id), film, async () => {})
    expect(await find()).toMatchObject({
      filePath: film.filePath,
      sourceKey: film.sourceKey,
      probedKey: film.sourceKey,
    })
  })
})
