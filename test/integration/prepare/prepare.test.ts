import type { ChildProcess } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { MovieDto } from "@/lib/contracts/movies"
import { pickRendition } from "@/server/bot/prepare/pick-rendition"
import { runRendition } from "@/server/bot/prepare/run-rendition"
import { generateTestFilm, type TestFilmOptions } from "@/server/local/test-film/test-film"
import { consecutive, readContent, readPackets } from "@/test/media/film-content"
import { waitFor } from "@/test/support/wait-for"
import { createPerson, type Person, uniqueName } from "../support/people"
import { endBot, isAlive, mediaTasksOf, nicenessOf, startBot } from "../support/preparing"
import { createTestServices, silentLog, type TestServices } from "../support/services"

// Transcoding runs at low priority, so a busy machine slows it down.
vi.setConfig({ testTimeout: 300_000 })

/** Longer than a part of a rendition (30 s), and large enough to take several seconds. */
const LONG = { durationS: 70, width: 640, height: 360, bFrames: 2 }

describe("a bot worker", () => {
  let t: TestServices
  let mediaDir: string
  let creator: Person
  const bots: ChildProcess[] = []
  beforeAll(async () => {
    mediaDir = await mkdtemp(path.join(tmpdir(), "moviesnow-prepare-"))
    await film("long.mp4", LONG)
    await film("short.mp4", { durationS: 4, width: 960, height: 540, bFrames: 2 })
  })
  afterAll(() => rm(mediaDir, { recursive: true, force: true }))
  beforeEach(async () => {
    t = await createTestServices()
    t.clock.set(new Date())
    creator = await createPerson(t.db)
  })
  afterEach(async () => {
    for (const bot of bots.splice(0)) await endBot(bot, "SIGKILL")
    await t[Symbol.asyncDispose]()
    await rm(path.join(mediaDir, "renditions"), { recursive: true, force: true })
  })

  const film = (name: string, options: Pick<TestFilmOptions, "durationS" | "width" | "height" | "bFrames">) =>
    generateTestFilm({ path: path.join(mediaDir, name), frameRate: { num: 25, den: 1 }, ...options })
  const bot = async (env: Record<string, string> = {}) => {
    const child = await startBot(t.databaseUrl, mediaDir, env)
    bots.push(child)
    return child
  }
  const addMovie = (filePath: string) =>
    t.services.movies.create(creator, { title: "A", filePath, movieUrl: null, hlsPath: null })
  const movieNow = (movie: MovieDto) => t.services.movies.get(creator, { movieId: movie.id })
  const until = <Result>(what: string, check: () => Promise<Result | null | undefined | false>, everyMs = 50) =>
    waitFor(check, { timeoutMs: 200_000, what, everyMs })
  const full = (movie: MovieDto) =>
    t.db.rendition.findUnique({ where: { movieId_kind: { movieId: movie.id, kind: "full" } } })
  const underWay = (movie: MovieDto, progress: number) =>
    until(`${progress} of the rendition`, async () => {
      const row = await full(movie)
      return row?.status === "preparing" && row.progress >= progress && row
    })
  const filesOf = async (movie: MovieDto): Promise<string[]> =>
    (await readdir(path.join(mediaDir, "renditions", movie.id)).catch(() => [])).toSorted()

  it("probes an added movie, then transcodes it in both sizes at low priority", async () => {
    const worker = await bot()
    const movie = await addMovie("short.mp4")
    await underWay(movie, 0)
    const [mediaTask] = await until("the media task", async () => {
      const pids = await mediaTasksOf(worker.pid)
      return pids.length > 0 && pids
    })
    const niceness = await until("its threads", async () => {
      const values = await nicenessOf(mediaTask ?? 0)
      return values.length > 5 && values
    })
    expect(new Set(niceness)).toEqual(new Set([19]))

    const ready = await until("both copies", async () => {
      const now = await movieNow(movie)
      return now.renditions.length === 2 && now.renditions.every(({ status }) => status === "ready") && now
    })
    expect(ready.probe).toMatchObject({ ok: true, video: { hasBFrames: true }, delivery: "transcode" })
    expect(ready.durationMs).toBe(4000)
    expect(ready.renditions).toMatchObject([
      { kind: "full", width: 960, height: 540, progress: 1, hasRendition: true, isStale: false },
      { kind: "small", width: 640, height: 360 },
    ])
    await until("the work to be tidied up", async () => (await filesOf(movie)).length === 2)
    expect(await filesOf(movie)).toEqual(["full.mp4", "small.mp4"])
    const made = path.join(mediaDir, "renditions", movie.id, "full.mp4")
    expect(await readPackets(made)).toMatchObject({ codecs: ["h264", "opus"], isReordered: false })
    expect((await readContent(made)).frames).toEqual(consecutive(0, 100))
    expect(ready.renditions[0]?.sizeBytes).toBe((await stat(made)).size)
  })

  it("continues the rendition of a killed worker", async () => {
    const first = await bot()
    const movie = await addMovie("long.mp4")
    const row = await underWay(movie, 0.45)
    const [mediaTask] = await mediaTasksOf(first.pid)
    await endBot(first, "SIGKILL")
    await until("its media task to be gone", async () => !(await isAlive(mediaTask ?? 0)))
    const part = path.join(mediaDir, "renditions", movie.id, `full.${row.id}.partial`, "part-00000.nut")
    const madeAtMs = (await stat(part)).mtimeMs

    await bot()
    const seen = new Set<number>()
    const done = await until(
      "the copy",
      async () => {
        const found = await stat(part).catch(() => null)
        if (found) seen.add(found.mtimeMs)
        const now = await full(movie)
        return now?.status === "ready" && now
      },
      20,
    )
    expect([...seen]).toEqual([madeAtMs])
    expect(done.epoch).toBeGreaterThan(row.epoch)
    const content = await readContent(path.join(mediaDir, done.filePath ?? ""))
    expect(content.frames).toEqual(consecutive(0, 1750))
    expect(content.tonesMs).toHaveLength(70)
  })

  it("releases its rendition immediately when it is stopped", async () => {
    const first = await bot()
    const movie = await addMovie("long.mp4")
    await underWay(movie, 0.1)
    await endBot(first, "SIGTERM")
    const row = await full(movie)
    expect(row?.status).toBe("queued")
    await bot()
    const taken = await underWay(movie, 0)
    expect(taken.epoch).toBe((row?.epoch ?? 0) + 1)
  })

  it("leaves no process and no file when a rendition is canceled", async () => {
    const worker = await bot()
    const movie = await addMovie("long.mp4")
    await underWay(movie, 0.1)
    const [mediaTask] = await mediaTasksOf(worker.pid)
    const began = performance.now()
    await t.services.movies.cancelPreparation(creator, { movieId: movie.id })
    await until("the media task to be gone", async () => !(await isAlive(mediaTask ?? 0)))
    await until("its files to be gone", async () => (await filesOf(movie)).length === 0)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect((await movieNow(movie)).renditions.map(({ status }) => status)).toEqual(["cancelled"])

    // The next rendition deletes files without an owner; unknown files stay.
    const stranger = path.join(mediaDir, "renditions", "01a20527-3931-7325-a5e7-d31a268d9f94")
    await mkdir(stranger)
    await writeFile(path.join(stranger, "full.mp4"), "of a movie that was deleted")
    await writeFile(path.join(mediaDir, "renditions", "notes.txt"), "mine")
    const other = await addMovie("short.mp4")
    await until("another movie", async () => (await full(other))?.status === "ready")
    await until("the stranger to be gone", async () => !existsSync(stranger))
    expect(existsSync(path.join(mediaDir, "renditions", "notes.txt"))).toBe(true)
  })

  it("fails a rendition without disk space, and says so", async () => {
    await bot({ MEDIA_RENDITIONS_MAX_GB: "0.000001" })
    const movie = await addMovie("short.mp4")
    const failed = await until("the refusal", async () => {
      const now = await movieNow(movie)
      return now.renditions.length === 2 && now.renditions.every(({ status }) => status === "failed") && now
    })
    expect(failed.renditions[0]?.error).toMatchObject({
      code: "DISK_FULL",
      message: expect.stringMatching(/^Prepared movies use .* too little is left for this one/),
    })
    expect(await filesOf(movie)).toEqual([])
    // The movie can still be played.
    expect(failed.probe?.ok).toBe(true)

    // Here the reserve exceeds the disk's free space.
    await t.services.movies.prepare(creator, { movieId: movie.id })
    for (const child of bots.splice(0)) await endBot(child, "SIGKILL")
    await t.db.rendition.updateMany({ where: { movieId: movie.id }, data: { status: "queued", workerId: null } })
    const row = await full(movie)
    await runRendition({
      services: t.services,
      log: silentLog,
      media: { dir: mediaDir, baseUrl: undefined, allowedHosts: [] },
      disk: { maxBytes: 1e12, reserveBytes: 1e18 },
      workerId: "here",
    })(row?.id ?? "", new AbortController().signal)
    expect((await full(movie))?.errorDetail).toMatchObject({ code: "diskReserve" })
  })

  it("plays a rendition only if it exists and was made from the current source", async () => {
    await bot()
    await film("mine.mp4", { durationS: 2, width: 320, height: 180, bFrames: 2 })
    const movie = await addMovie("mine.mp4")
    await until("the copy", async () => (await full(movie))?.status === "ready")
    const room = await t.services.rooms.create(creator, {
      name: uniqueName("night"),
      movieId: movie.id,
      meetDatetime: null,
    })
    const { id } = await t.services.screenings.start(creator, { roomId: room.id })
    const pick = (dir = mediaDir) => pickRendition({ services: t.services, log: silentLog, mediaDir: dir }, id)
    expect(await pick()).toEqual({
      kind: "mp4",
      location: path.join(mediaDir, "renditions", movie.id, "full.mp4"),
    })
    const elsewhere = await mkdtemp(path.join(tmpdir(), "moviesnow-elsewhere-"))
    expect(await pick(elsewhere)).toBeNull()
    await rm(elsewhere, { recursive: true })

    await rm(path.join(mediaDir, "mine.mp4"))
    expect(await pick()).not.toBeNull()
    await film("mine.mp4", { durationS: 3, width: 320, height: 180, bFrames: 2 })
    expect(await pick()).toBeNull()
    // A new probe prepares it again.
    t.clock.set(new Date())
    await t.services.movies.probe(creator, { movieId: movie.id })
    await until("the new copy", async () => (await full(movie))?.durationMs !== null && (await pick()) !== null)
    expect((await readContent((await pick())?.location ?? "")).frames).toEqual(consecutive(0, 75))
    await rm(path.join(mediaDir, "renditions", movie.id, "full.mp4"))
    expect(await pick()).toBeNull()
  })
})
