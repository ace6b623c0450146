import { rm } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { functions } from "@/inngest/functions"
import { cronRunName, type Examination } from "@/lib/contracts/system"
import { type Application, createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { webEnv } from "@/server/env/schemas"
import type { ServerHandle } from "@/server/local/servers/managed-process"
import { generateTestFilm } from "@/server/local/test-film/test-film"
import { waitFor } from "@/test/support/wait-for"
import { type InngestApp, startInngestApp } from "../support/inngest-app"
import { createPerson, uniqueName } from "../support/people"

const cronIds = functions.filter(({ periodMs }) => periodMs !== null).map(({ id }) => id)

/** Real servers, functions and a real bot worker. Each test breaks one thing, examines the system and repairs it. */
describe("examination of the system", () => {
  let app: InngestApp
  let bot: ServerHandle
  beforeAll(async () => {
    app = await startInngestApp()
    bot = await app.stack.addBot({ BOT_CAPACITY: "2" })
    for (const cron of cronIds) await app.invoke(cron)
    await waitFor(async () => (await app.application.db.runRecord.count()) === cronIds.length, {
      timeoutMs: 60_000,
      what: "a sighting of each cron",
    })
  })
  afterAll(() => app?.[Symbol.asyncDispose]())

  const examine = (application: Application = app.application, opensMovies = false): Promise<Examination> =>
    application.services.operations.examine({ kind: "system" }, { opensMovies })
  const failed = ({ lines }: Examination) => lines.filter(({ status }) => status === "fail").map(({ name }) => name)
  const line = ({ lines }: Examination, name: string) => lines.find((each) => each.name === name)

  /** The same program with other settings. */
  async function withApplication(
    change: Record<string, string>,
    run: (application: Application) => Promise<void>,
  ): Promise<void> {
    const application = createApplication(readEnv(webEnv, { ...app.stack.env, LOG_LEVEL: "silent", ...change }), {
      name: "other",
    })
    try {
      await run(application)
    } finally {
      await application.close()
    }
  }

  it("finds no faults when everything runs", async () => {
    const examination = await examine()
    expect(examination.lines.filter(({ status }) => status !== "ok").map(({ name }) => name)).toEqual([
      // No participant has joined a room yet.
      "livekit-webhook",
    ])
    expect(examination.isHealthy).toBe(true)
    expect(line(examination, "workers")?.sentence).toBe("1 bot worker, 0 of 2 slots in use.")
    expect(line(examination, "whip")?.sentence).toContain("LiveKit accepts WHIP")
    expect(await app.application.services.operations.getReadiness()).toEqual({ status: "ready", not_ready: [] })
  })

  it("names a migration that is not applied", async () => {
    const { db } = app.application
    await db.$executeRaw`UPDATE _prisma_migrations SET migration_name = 'x' || migration_name WHERE migration_name LIKE '%_engine'`
    try {
      const examination = await examine()
      expect(failed(examination)).toEqual(["migrations"])
      expect(line(examination, "migrations")).toMatchObject({
        sentence: "Migrations not applied: 20261123000000_engine.",
        advice: "Run `npm run db:migrate`.",
      })
    } finally {
      await db.$executeRaw`UPDATE _prisma_migrations SET migration_name = substr(migration_name, 2) WHERE migration_name LIKE 'x%'`
    }
  })

  it.each(cronIds)("notices that %s no longer runs, and its last error", async (cron) => {
    const { db } = app.application
    const name = cronRunName(cron)
    await db.$executeRaw`UPDATE sightings SET at = now() - interval '1 hour' WHERE name = ${name}`
    const stale = await examine()
    expect(failed(stale)).toEqual([name])
    expect(line(stale, name)?.sentence).toBe(`${cron} last ran 60 min ago.`)
    await app.application.services.operations.recordRun({ name, error: "DATABASE_UNREACHABLE: gone" })
    const broken = await examine()
    expect(failed(broken)).toEqual([name])
    expect(line(broken, name)?.sentence).toContain("DATABASE_UNREACHABLE: gone")
    await app.application.services.operations.recordRun({ name })
  })

  it("has a worker open the movies that are due, and finds a file that is gone", async () => {
    const { services, db } = app.application
    const creator = await createPerson(db)
    const file = `doctor/${uniqueName("film")}.mp4`
    const path = join(app.stack.mediaDir, file)
    await generateTestFilm({ path, durationS: 2, frameRate: { num: 25, den: 1 }, width: 320, height: 180 })
    const movie = await services.movies.create(creator, {
      title: "Alpha",
      filePath: file,
      movieUrl: null,
      hlsPath: null,
    })
    const roomName = uniqueName("evening")
    const { id: roomId } = await services.rooms.create(creator, {
      name: roomName,
      movieId: movie.id,
      meetDatetime: new Date(Date.now() + 3 * 3_600_000),
    })
    const there = await waitFor(
      async () => {
        const examination = await examine(app.application, true)
        return line(examination, `room:${roomName}`)?.status === "ok" && examination
      },
      { timeoutMs: 60_000, what: "the movie looked at" },
    )
    expect(failed(there)).toEqual([])
    expect(line(there, `room:${roomName}`)?.sentence).toBe(`“Alpha” in ${roomName} is due in 3 h.`)

    // Without its renditions, which would be played instead.
    await db.rendition.deleteMany({ where: { movieId: movie.id } })
    await rm(path)
    const gone = await waitFor(
      async () => {
        const examination = await examine(app.application, true)
        return line(examination, `room:${roomName}`)?.status === "fail" && examination
      },
      { timeoutMs: 60_000, what: "the file found missing" },
    )
    expect(failed(gone)).toEqual([`room:${roomName}`])
    expect(line(gone, `room:${roomName}`)?.sentence).toContain("The movie file was not found. (MEDIA_NOT_FOUND)")
    expect(line(gone, `room:${roomName}`)?.advice).toContain("MEDIA_DIR")
    await services.rooms.delete(creator, { roomId })
  })

  it("reports keys that LiveKit rejects", async () => {
    await withApplication({ LIVEKIT_API_SECRET: "x".repeat(40) }, async (application) => {
      const examination = await examine(application)
      expect(failed(examination)).toEqual(["livekit-keys"])
      expect(line(examination, "livekit-keys")?.sentence).toContain("refuses our keys")
      expect(await application.services.operations.getReadiness()).toEqual({
        status: "not_ready",
        not_ready: ["livekit"],
      })
    })
  })

  it("reports a signing key that Inngest rejects", async () => {
    await withApplication({ INNGEST_SIGNING_KEY: "00".repeat(16) }, async (application) => {
      const examination = await examine(application)
      expect(failed(examination)).toEqual(["inngest"])
      expect(line(examination, "inngest")?.sentence).toContain("refuses our INNGEST_SIGNING_KEY")
    })
  })

  it("reports only the database when it is down, within the time of one measurement", async () => {
    await withApplication({ DATABASE_URL: "postgres://u:very-secret@127.0.0.1:1/none" }, async (application) => {
      const examination = await examine(application)
      expect(failed(examination)).toEqual(["database"])
      expect(JSON.stringify(examination)).not.toContain("very-secret")
      expect(line(examination, "workers")).toMatchObject({
        status: "warn",
        sentence: "Not checked: the database does not respond.",
      })
      expect(await application.services.operations.getReadiness()).toEqual({
        status: "not_ready",
        not_ready: ["database"],
      })
    })
  })

  it("lists bot workers, and reports one that stopped or went silent", async () => {
    const { services, db } = app.application
    const [worker] = await services.operations.listWorkers({ kind: "system" })
    expect(worker).toMatchObject({ capacity: 2, playing: 0, isAlive: true })
    expect(worker?.freeBytes).toBeGreaterThan(0)

    await bot.stop()
    expect(await services.operations.listWorkers({ kind: "system" })).toEqual([])
    const without = await examine()
    expect(failed(without)).toEqual(["workers"])
    expect(line(without, "workers")).toMatchObject({
      sentence: "No bot worker is running, so movies cannot play.",
      advice: expect.stringContaining("npm run worker"),
    })

    await services.operations.reportWorker({
      id: "crashed",
      host: "elsewhere",
      capacity: 4,
      playing: 1,
      freeBytes: 5e9,
      version: "1.0.0",
    })
    await db.$executeRaw`UPDATE bot_workers SET heartbeat_at = now() - interval '1 minute' WHERE id = 'crashed'`
    const silent = await examine()
    expect(failed(silent)).toEqual(["workers"])
    expect(line(silent, "workers")?.sentence).toContain("crashed stopped responding")
    await db.$executeRaw`UPDATE bot_workers SET heartbeat_at = now() - interval '2 hours' WHERE id = 'crashed'`
    expect(await services.operations.deleteSilentWorkers()).toBe(1)

    await services.operations.reportWorker({
      id: "healthy",
      host: "elsewhere",
      capacity: 4,
      playing: 0,
      freeBytes: 5e9,
      version: "1.0.0",
    })
    expect(failed(await examine())).toEqual([])
  })

  it("reports that Inngest is down", async () => {
    await app.stack.inngest?.stop()
    const examination = await examine()
    expect(failed(examination)).toEqual(["inngest"])
    await app.stack.inngest?.start()
    expect(failed(await examine())).toEqual([])
  })

  it("reports that LiveKit is down", async () => {
    await app.stack.livekit?.stop()
    const examination = await examine()
    expect(failed(examination)).toEqual(["livekit"])
    expect(line(examination, "livekit")?.sentence).toMatch(
      /^Nothing answers at http:\/\/127\.0\.0\.1:\d+, the address in LIVEKIT_URL/,
    )
    expect(line(examination, "livekit-keys")?.sentence).toBe("Not checked: LiveKit does not respond.")
  })
})
