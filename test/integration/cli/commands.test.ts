import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { movieStatusSchema } from "@/lib/contracts/rooms"
import { examinationSchema } from "@/lib/contracts/system"
import { waitFor } from "@/server/cli/wait-for"
import { type Application, createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { webEnv } from "@/server/env/schemas"
import { projectRoot } from "@/server/local/project-root"
import { publishRunningStack } from "@/server/local/running-stack"
import { exec } from "@/server/local/setup/exec"
import { generateTestFilm } from "@/server/local/test-film/test-film"
import type { QueueWorker } from "@/server/queue/boss"
import { startScreeningWorker } from "@/server/queue/screening-queue"
import type { PlaybackReport } from "@/server/services/screenings/report-playback"
import { createTestDatabase, type TestDatabase } from "@/test/support/database"
import { moviesnow as inOwnProcess, runHere as moviesnow } from "../support/command"
import { joinRoom, type LiveKit, startLiveKit } from "../support/conference"
import { createCast, createPerson, uniqueName } from "../support/people"
import { aHealth } from "../support/playback"
import { silentLog } from "../support/services"

/** Real child processes on a real database, queue and LiveKit. The worker below decides what plays. */
describe("command line", () => {
  let database: TestDatabase
  let livekit: LiveKit
  let application: Application
  let worker: QueueWorker
  let env: Record<string, string>
  let mediaDir: string
  /** Reports of each room's bot when it takes a screening. */
  const scripts = new Map<string, () => PlaybackReport[]>()

  beforeAll(async () => {
    mediaDir = await mkdtemp(join(tmpdir(), "moviesnow-cli-"))
    database = await createTestDatabase()
    livekit = await startLiveKit()
    const { LIVEKIT_URL = "", LIVEKIT_API_KEY = "", LIVEKIT_API_SECRET = "" } = livekit.env
    env = {
      DATABASE_URL: database.url,
      LIVEKIT_URL,
      LIVEKIT_API_KEY,
      LIVEKIT_API_SECRET,
      // Nothing listens there: commands must not depend on it.
      INNGEST_BASE_URL: "http://127.0.0.1:1",
      INNGEST_EVENT_KEY: "key",
      INNGEST_SIGNING_KEY: "0123456789abcdef",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      NEXTAUTH_SECRET: "a secret of at least thirty-two characters",
      MEDIA_DIR: mediaDir,
    }
    application = createApplication(readEnv(webEnv, { ...env, LOG_LEVEL: "silent" }), { name: "test" })
    worker = await startScreeningWorker({
      databaseUrl: database.url,
      capacity: 10,
      log: silentLog,
      async play(screeningId) {
        const assignment = await application.services.screenings.claim({ screeningId, workerId: "w" })
        if (!assignment) return
        const attempt = { screeningId, epoch: assignment.epoch }
        for (const report of scripts.get(assignment.roomName)?.() ?? [])
          await application.services.screenings.reportPlayback(attempt, report)
      },
    })
  })
  afterAll(async () => {
    await worker.stop()
    await application.close()
    await livekit[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
    await rm(mediaDir, { recursive: true, force: true })
  })

  /** Applies the commands for a room's film, as its player would, until `signal`. */
  async function followCommands(roomId: string, signal: AbortSignal): Promise<void> {
    let done = 0
    while (!signal.aborted) {
      const row = await application.db.screening.findFirstOrThrow({ where: { roomId }, orderBy: { createdAt: "desc" } })
      const attempt = { screeningId: row.id, epoch: row.epoch }
      const control = (await application.services.screenings.checkAssignment(attempt))?.control
      if (control && control.version > done) {
        done = control.version
        const positionMs = control.seekToMs ?? row.positionMs
        await application.services.screenings.reportPlayback(
          attempt,
          control.isPaused
            ? { type: "paused", positionMs, controlVersion: done }
            : { type: "live", at: new Date(), positionMs, controlVersion: done },
        )
      }
      await new Promise((next) => setTimeout(next, 50))
    }
  }

  const goesLive = (): PlaybackReport[] => [
    { type: "opened", durationMs: 60_000 },
    { type: "joined" },
    { type: "live", at: new Date(), positionMs: 0, controlVersion: 0 },
  ]

  it.concurrent("lists rooms as an aligned table and as one JSON document", async () => {
    const { roomId, roomName } = await createCast(application, { meetDatetime: new Date("2030-01-01T20:14:03Z") })
    const text = await inOwnProcess(["list_rooms"], env)
    expect(text).toMatchObject({ exitCode: 0, stderr: "" })
    const lines = text.stdout.trimEnd().split("\n")
    const line = lines.find((each) => each.startsWith(`${roomName} `)) ?? ""
    expect(line).toContain("2030-01-01 20:14:03")
    expect(line.indexOf("2030-01-01")).toBe(lines[0]?.indexOf("STARTS"))
    expect(line.endsWith(roomId)).toBe(true)

    const json = await moviesnow(["list_rooms", "--json"], env)
    expect(json.json().rooms).toContainEqual(expect.objectContaining({ id: roomId, name: roomName }))
  })

  it.concurrent("starts a room by id or name, and waits until it is live", async () => {
    const { roomId, roomName } = await createCast(application)
    scripts.set(roomName, goesLive)
    const byName = await moviesnow(["start_movie_stream", roomName], env)
    expect(byName).toMatchObject({ exitCode: 0 })
    expect(byName.stdout).toMatch(
      new RegExp(`^“Alpha” in ${roomName} is live since \\d\\d:\\d\\d:\\d\\d, at 0:0\\d\\.\n$`),
    )
    const byId = await moviesnow(["start_movie_stream", roomId, "--json"], env)
    expect(byId).toMatchObject({ exitCode: 0 })
    const { message, ...status } = byId.json()
    expect(message).toContain("is live since")
    expect(movieStatusSchema.parse(status)).toMatchObject({ room_id: roomId, status: "live", movie_started: true })
    expect(await application.db.screening.count({ where: { roomId } })).toBe(1)

    const told = await moviesnow(["movie_status", roomName], env)
    expect(told.stdout).toMatch(/^ROOM +room-/)
    expect(told.stdout).toMatch(/^STATUS +live$/m)
    expect(told.stdout).toMatch(/^POSITION +0:\d\d of 1:00$/m)
  })

  it.concurrent("prints why a start failed, with that failure's exit code", async () => {
    const { roomName } = await createCast(application)
    scripts.set(roomName, () => [{ type: "failed", code: "MEDIA_NOT_FOUND" }])
    const text = await moviesnow(["start_movie_stream", roomName], env)
    expect(text).toMatchObject({ exitCode: 7, stdout: "" })
    expect(text.stderr).toContain("The movie file was not found.")
    const json = await moviesnow(["start_movie_stream", roomName, "--json"], env)
    expect(json.exitCode).toBe(7)
    expect(json.json()).toEqual({ error: { code: "MEDIA_NOT_FOUND", message: "The movie file was not found." } })
  })

  it.concurrent("can skip waiting", async () => {
    const { roomName } = await createCast(application)
    scripts.set(roomName, () => [])
    const started = await moviesnow(["start_movie_stream", roomName, "--no-wait", "--json"], env)
    expect(started).toMatchObject({ exitCode: 0 })
    expect(started.json()).toMatchObject({ status: "scheduled", message: `“Alpha” in ${roomName} is starting.` })
  })

  it.concurrent("stops, and waits until the bot has left the room", async () => {
    const { creator, roomId, roomName } = await createCast(application)
    scripts.set(roomName, goesLive)
    await application.services.screenings.start(creator, { roomId })
    await application.conference.ensureRoom(roomName, { version: 1, screening: null })
    const bot = await joinRoom(
      env.LIVEKIT_URL ?? "",
      await application.conference.movieBotToken({ roomName, title: "Alpha", screeningId: roomId, epoch: 1 }),
    )
    const stopping = moviesnow(["stop_movie_stream", roomName], env)
    let hasLeft = false
    const left = (async () => {
      for (;;) {
        const row = await application.db.screening.findFirstOrThrow({ where: { roomId } })
        if (row.status === "ended") break
        await new Promise((done) => setTimeout(done, 50))
      }
      hasLeft = true
      await bot.disconnect()
    })()
    const stopped = await stopping
    await left
    expect(hasLeft).toBe(true)
    expect(stopped).toMatchObject({ exitCode: 0, stderr: "" })
    expect(stopped.stdout).toMatch(/was stopped at \d\d:\d\d:\d\d\.\n$/)
    expect(await application.conference.hasMovieBot(roomName)).toBe(false)

    const again = await moviesnow(["stop_movie_stream", roomName, "--json"], env)
    expect(again.exitCode).toBe(6)
    expect(again.json()).toEqual({
      error: { code: "NOTHING_PLAYING", message: "No movie is playing in this room." },
    })
  })

  /** A room whose film plays and whose player follows commands until the scope ends. */
  async function playingRoom() {
    const cast = await createCast(application)
    const { creator, roomId, roomName } = cast
    scripts.set(roomName, goesLive)
    await application.services.screenings.start(creator, { roomId })
    await waitFor(
      async () => (await application.db.screening.findFirst({ where: { roomId, status: "live" } })) ?? undefined,
      20_000,
    )
    const over = new AbortController()
    const following = followCommands(roomId, over.signal)
    return {
      ...cast,
      async [Symbol.asyncDispose]() {
        over.abort()
        await following
      },
    }
  }

  it.concurrent("pauses and resumes, and waits until the player has followed", async () => {
    await using room = await playingRoom()
    const paused = await moviesnow(["pause_movie", room.roomName, "--json"], env)
    expect(paused.exitCode).toBe(0)
    const { message, ...status } = paused.json()
    expect(message).toMatch(/ is paused at 0:\d\d\.$/)
    expect(movieStatusSchema.parse(status)).toMatchObject({
      status: "paused",
      movie_started: true,
      wanted: { paused: true, position_ms: null, version: 1 },
      observed_version: 1,
    })
    const resumed = await moviesnow(["resume_movie", room.roomId], env)
    expect(resumed).toMatchObject({ exitCode: 0, stderr: "" })
    expect(resumed.stdout).toMatch(/ plays at 0:\d\d\.\n$/)
  })

  it.concurrent("seeks and waits for it; prints the length when the position does not exist", async () => {
    await using room = await playingRoom()
    const { creator, roomId, roomName } = room
    await application.services.screenings.pause(creator, { roomId })
    const moved = await moviesnow(["seek_movie", roomName, "0:30.5"], env)
    expect(moved).toMatchObject({ exitCode: 0, stdout: `“Alpha” in ${roomName} is paused at 0:30.\n`, stderr: "" })
    const inMs = await moviesnow(["seek_movie", roomId, "45000", "--json"], env)
    expect(inMs.json()).toMatchObject({ status: "paused", position_ms: 45_000 })
    const beyond = await moviesnow(["seek_movie", roomName, "1:00:00", "--json"], env)
    expect(beyond.exitCode).toBe(2)
    expect(beyond.json()).toEqual({
      error: { code: "INVALID_INPUT", message: expect.stringContaining("which is 1:00 long") },
    })
  })

  it.concurrent("can skip waiting for the player, and prints the desired state", async () => {
    const room = await playingRoom()
    // Nothing follows commands any more.
    await room[Symbol.asyncDispose]()
    const wished = await moviesnow(["seek_movie", room.roomName, "0:10", "--no-wait"], env)
    expect(wished).toMatchObject({ exitCode: 0, stdout: `“Alpha” in ${room.roomName} is about to resume at 0:10.\n` })
    const told = await moviesnow(["movie_status", room.roomName], env)
    expect(told.stdout).toMatch(/^WANTED +playing, at 0:10$/m)
  })

  it.concurrent("reports that there is nothing to pause before the film has begun", async () => {
    const { creator, roomId, roomName } = await createCast(application)
    scripts.set(roomName, () => [])
    await application.services.screenings.start(creator, { roomId })
    const early = await moviesnow(["pause_movie", roomName, "--json"], env)
    expect(early.exitCode).toBe(6)
    expect(early.json()).toMatchObject({ error: { code: "NOT_PLAYING_YET" } })
  })

  it.concurrent("reports that a film ended while it waited", async () => {
    const room = await playingRoom()
    const { creator, roomId, roomName } = room
    await room[Symbol.asyncDispose]()
    const pausing = moviesnow(["pause_movie", roomName], env)
    await waitFor(
      async () => (await application.db.screening.findFirst({ where: { roomId, desiredPaused: true } })) ?? undefined,
      50_000,
    )
    await application.services.screenings.stop(creator, { roomId })
    expect(await pausing).toMatchObject({ exitCode: 6, stdout: "", stderr: `“Alpha” in ${roomName} is over.\n` })
  })

  it.concurrent("prints delivery and health", async () => {
    const { creator, roomId, roomName } = await createCast(application)
    scripts.set(roomName, () => [
      ...goesLive(),
      { type: "delivery", delivery: "passthrough", reason: { code: "passthrough", values: {} } },
      { type: "position", positionMs: 2000, health: aHealth },
    ])
    await application.services.screenings.start(creator, { roomId })
    await waitFor(
      async () => (await application.services.screenings.getStatus(creator, { roomId })).health?.framesPerSecond,
      20_000,
    )
    const told = await moviesnow(["movie_status", roomName], env)
    expect(told.stdout).toMatch(/^DELIVERY +passthrough: Original: WebRTC can carry this movie as it is\.$/m)
    expect(told.stdout).toMatch(
      /^HEALTH +24\.0 pictures a second, late at most 4 ms \(p99\), sound 3 ms early, 2\.5 Mbit\/s, 0 dropped, 0 recoveries$/m,
    )
  })

  it.concurrent.each([
    { args: ["pause_movie", "nowhere"], exitCode: 5, code: "ROOM_NOT_FOUND" },
    { args: ["resume_movie", "nowhere"], exitCode: 5, code: "ROOM_NOT_FOUND" },
    { args: ["seek_movie", "nowhere", "1:00"], exitCode: 5, code: "ROOM_NOT_FOUND" },
    { args: ["seek_movie", "nowhere", "1:75"], exitCode: 2, code: "INVALID_INPUT" },
    { args: ["seek_movie", "nowhere"], exitCode: 2, code: "INVALID_INPUT" },
    { args: ["start_movie_stream", "nowhere"], exitCode: 5, code: "ROOM_NOT_FOUND" },
    { args: ["stop_movie_stream", "01a20527-3931-7325-a5e7-d31a268d9f94"], exitCode: 5, code: "ROOM_NOT_FOUND" },
    { args: ["create_token", "--email", "nobody@example.org", "--days", "0"], exitCode: 2, code: "INVALID_INPUT" },
    { args: ["bogus"], exitCode: 2, code: "INVALID_INPUT" },
  ])("answers $args with exit code $exitCode", async ({ args, exitCode, code }) => {
    const result = await moviesnow([...args, "--json"], env)
    expect(result.exitCode).toBe(exitCode)
    expect(result.json()).toEqual({ error: { code, message: expect.any(String) } })
    expect(result.stderr).not.toBe("")
  })

  it.concurrent("creates tokens that the REST API accepts", async () => {
    const person = await createPerson(application.db)
    const text = await moviesnow(["create_token", "--email", `${person.name}@example.org`, "--name", "script"], env)
    expect(text.exitCode).toBe(0)
    expect(text.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    expect(await application.services.accounts.listTokens(person)).toMatchObject([{ name: "script" }])
  })

  it.concurrent("creates accounts, appoints and dismisses administrators, and resets passwords", async () => {
    const email = `${uniqueName("operator")}@example.org`
    const made = await moviesnow(["users", "create", email, "--name", "Olga", "--json"], env)
    expect(made).toMatchObject({ exitCode: 0, stderr: "" })
    const { password, id } = made.json() as { password: string; id: string }
    await expect(application.services.accounts.verifyCredentials({ email, password })).resolves.toMatchObject({ id })
    expect((await moviesnow(["users", "create", email, "--name", "Olga"], env)).exitCode).toBe(6)

    const isAdministrator = async () => (await application.db.user.findUniqueOrThrow({ where: { id } })).isAdministrator
    expect((await moviesnow(["users", "appoint", email], env)).stdout).toBe(`${email} is an administrator now.\n`)
    expect(await isAdministrator()).toBe(true)
    expect((await moviesnow(["users", "appoint", email], env)).stdout).toBe(`${email} is an administrator already.\n`)
    const list = await moviesnow(["users", "list"], env)
    expect(list.stdout).toMatch(new RegExp(`^${email} +Olga +administrator +0 `, "m"))
    expect((await moviesnow(["users", "dismiss", email], env)).exitCode).toBe(0)
    expect(await isAdministrator()).toBe(false)
    const written = await application.db.auditEntry.findMany({ where: { subject: email }, orderBy: { id: "asc" } })
    expect(written.map(({ action, via, actorName }) => `${action} ${via} ${actorName}`)).toEqual([
      "user.appoint command_line Operator",
      "user.dismiss command_line Operator",
    ])

    const reset = await moviesnow(["users", "reset-password", email], env)
    const [, next = ""] = /^Password: (.+)$/m.exec(reset.stdout) ?? []
    await expect(application.services.accounts.verifyCredentials({ email, password: next })).resolves.toMatchObject({
      id,
    })
    await expect(application.services.accounts.verifyCredentials({ email, password })).rejects.toMatchObject({
      code: "CREDENTIALS_WRONG",
    })
    expect((await moviesnow(["users", "appoint", "nobody@example.org"], env)).exitCode).toBe(5)
  })

  it.concurrent("lists and revokes tokens, and limits their scopes", async () => {
    const person = await createPerson(application.db)
    const email = `${person.name}@example.org`
    const made = await moviesnow(["tokens", "create", "--email", email, "--scope", "rooms:read", "--json"], env)
    const { id } = made.json() as { id: string }
    expect(await application.services.accounts.listTokens(person)).toMatchObject([{ id, scopes: ["rooms:read"] }])
    expect((await moviesnow(["tokens", "create", "--email", email, "--scope", "all"], env)).exitCode).toBe(2)
    expect((await moviesnow(["tokens", "list", "--email", email], env)).stdout).toMatch(
      /^command line +rooms:read .* never +/m,
    )
    expect((await moviesnow(["tokens", "revoke", id, "--email", "nobody@example.org"], env)).exitCode).toBe(5)
    expect((await moviesnow(["tokens", "revoke", id, "--email", email], env)).exitCode).toBe(0)
    expect(await application.services.accounts.listTokens(person)).toEqual([])
    expect((await moviesnow(["tokens", "revoke", id, "--email", email], env)).exitCode).toBe(5)
  })

  it.concurrent("creates, schedules and deletes a room for an account, with audit entries", async () => {
    const { creator, movieId } = await createCast(application)
    const name = uniqueName("evening")
    const whose = await moviesnow(["create_room", name], env)
    expect(whose).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--creator") })
    const email = `${creator.name}@example.org`
    const made = await moviesnow(["create_room", name, "--creator", email, "--movie", movieId], env)
    expect(made).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("“Alpha”, starts by hand") })
    expect((await moviesnow(["create_room", name, "--creator", email], env)).exitCode).toBe(6)
    await moviesnow(["schedule_room", name, "--at", "2100-01-01T20:00:00Z"], env)
    const { id, meetDatetime } = await application.db.room.findUniqueOrThrow({ where: { name } })
    expect(meetDatetime?.toISOString()).toBe("2100-01-01T20:00:00.000Z")
    for (const [time = "", message] of [
      ["25:00", "There is no 25:00. The last time of a day is 23:59.\n"],
      ["2100-02-31 20:00", "There is no 2100-02-31 in the calendar.\n"],
      ["2020-01-01 20:00", "This time is in the past. Choose a later one.\n"],
    ]) {
      const refused = await moviesnow(["schedule_room", name, "--at", time], env)
      expect(refused).toMatchObject({ exitCode: 2, stderr: message })
    }
    expect((await moviesnow(["delete_room", name], env)).exitCode).toBe(0)
    const history = await application.db.auditEntry.findMany({ where: { roomId: id }, orderBy: { id: "asc" } })
    expect(history.map(({ action, via, actorName }) => `${action} ${via} ${actorName}`)).toEqual([
      `room.create command_line ${creator.name}`,
      "room.schedule command_line Operator",
      "room.delete command_line Operator",
    ])
    expect((await moviesnow(["audit"], env)).stdout).toMatch(new RegExp(`Operator +room\\.delete +${name}`))
  })

  // Runs alone, because the examined servers have only five seconds to answer.
  it("examines the system, with its own exit code and advice", async () => {
    await application.services.operations.reportWorker({
      id: "w-1",
      host: "h",
      capacity: 3,
      playing: 1,
      freeBytes: 7.5e9,
      version: "1.0.0",
    })
    const workers = await moviesnow(["workers"], env)
    expect(workers.stdout).toMatch(/^w-1 +1 of 3 +7\.5 GB /m)
    const examined = await moviesnow(["doctor", "--no-probe"], env)
    expect(examined.exitCode).toBe(8)
    expect(examined.stdout).toContain("✓ LiveKit accepts the API key.\n")
    expect(examined.stdout).toContain(
      "✗ Inngest does not answer at http://127.0.0.1:1.\n  → Make sure that the Inngest server is running",
    )
    const json = await moviesnow(["doctor", "--no-probe", "--json"], env)
    expect(json.exitCode).toBe(8)
    expect(examinationSchema.parse(json.json()).lines.find(({ name }) => name === "workers")).toMatchObject({
      status: "ok",
    })
  })

  it.concurrent.each([
    ["--help"],
    ["start", "--help"],
    ["stop_movie_stream", "--help"],
    ["users", "--help"],
    ["tokens", "create", "--help"],
  ])("prints its help: %s %s %s", async (...args) => {
    const help = await moviesnow(args.filter(Boolean), {})
    expect(help).toMatchObject({ exitCode: 0, stderr: "" })
    expect(help.stdout).toContain("--json")
    if (args.length > 1 && args[0] !== "users") expect(help.stdout).toContain("$ npm run moviesnow -- ")
  })

  /** Runs a command with its output in a pipe of a shell, and prints its exit code. */
  const piped = (args: string[], pipe: string) => {
    const command = [process.execPath, "--import", "tsx", "server/cli/main.ts", ...args]
    return exec("bash", ["-c", `"$@" ${pipe}; echo "\${PIPESTATUS[0]}"`, "bash", ...command], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, NODE_ENV: "test", ...env },
      timeoutMs: 60_000,
    })
  }

  it.concurrent.each([
    [["--help"]],
    [["list_rooms"]],
    [["list_rooms", "--json"]],
    [["status", "nowhere"]],
    [["bogus"]],
  ])("ends quietly when nobody reads its output: %j", async (args) => {
    expect(await piped(args, "2>&1 | true")).toMatchObject({ stdout: "0\n", stderr: "" })
  })

  it.concurrent("reports an unreachable database, or what is not set", async () => {
    const away = await moviesnow(["list_rooms"], { ...env, DATABASE_URL: "postgres://u:secret@127.0.0.1:1/none" })
    expect(away).toMatchObject({ exitCode: 8, stdout: "" })
    expect(away.stderr).toBe("The database cannot be reached. Check DATABASE_URL.\n")

    const { LIVEKIT_API_SECRET: _, ...missing } = env
    const incomplete = await moviesnow(["list_rooms", "--json"], missing)
    expect(incomplete.exitCode).toBe(9)
    expect(incomplete.stderr).toContain("LIVEKIT_API_SECRET: is not set")
  })

  it.concurrent("uses the running stack when no database is set, and reports when there is none", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "moviesnow-cli-stack-"))
    try {
      const nothing = await inOwnProcess(["list_rooms"], { MOVIESNOW_DATA_DIR: dataDir })
      expect(nothing.exitCode).toBe(9)
      expect(nothing.stderr).toContain("no stack of `npm start` is running")
      using _ = publishRunningStack(dataDir, env)
      expect(await moviesnow(["list_rooms"], { MOVIESNOW_DATA_DIR: dataDir })).toMatchObject({
        exitCode: 0,
        stderr: "",
      })
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  })

  it.concurrent("creates test data, with command lines that call the REST API", async () => {
    // Short films replace the real ones, which are reused if they exist.
    const small = { durationS: 1, frameRate: { num: 25, den: 1 }, width: 640, height: 360 }
    for (const file of ["720p.mp4", "short-360p.mp4"]) {
      await generateTestFilm({ ...small, path: join(mediaDir, "test-films", file) })
    }
    const text = await moviesnow(["create_test_data"], env)
    expect(text.exitCode).toBe(0)
    expect(text.stderr).toContain("a playlist needs MEDIA_BASE_URL")
    const json = (await moviesnow(["create_test_data", "--json"], env)).json() as {
      accounts: { email: string; password: string }[]
      rooms: { id: string; name: string; curl: { start_movie: string } }[]
      token: string
    }
    expect(json.rooms.map((room) => room.name)).toEqual(["test", "test-later"])
    expect(json.rooms[0]?.curl.start_movie).toBe(
      `curl -X POST -H 'Authorization: Bearer ${json.token}' http://127.0.0.1:3000/api/meet/rooms/${json.rooms[0]?.id}/start_movie/`,
    )
    for (const { email, password } of json.accounts) {
      expect(text.stdout).toContain(password)
      await expect(application.services.accounts.verifyCredentials({ email, password })).resolves.toMatchObject({
        email,
      })
    }
    for (const { id } of json.rooms) expect(text.stdout).toContain(id)
  })
})
