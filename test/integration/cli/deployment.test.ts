import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { errorTable, isErrorCode } from "@/lib/contracts/errors"
import type { RoomRole } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import type { RoomAction } from "@/lib/rules/access"
import { moviesnow, runHere } from "../support/command"
import { uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createRoles, forAction, type Roles } from "../support/roles"
import { type ServedApi, serveApi } from "../support/serve-api"
import { createTestServices, type TestServices } from "../support/services"

/** People with a token: everybody with an account. */
const people = ["administrator", "creator", "cohost", "viewer", "waiting", "stranger"] as const satisfies RoomRole[]
type Role = (typeof people)[number]

/** Commands with a token, through the REST API over HTTP. */
describe("command line on a deployment", () => {
  let t: TestServices
  let api: ServedApi
  let roles: Roles
  beforeAll(async () => {
    t = await createTestServices()
    // Tokens and times are checked by the clock of this test, but commands use the real one.
    t.clock.set(new Date())
    api = await serveApi(t)
  })
  afterAll(async () => {
    await api?.[Symbol.asyncDispose]()
    await t?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    roles = await createRoles(t)
  })

  async function environment(actor: Actor): Promise<Record<string, string>> {
    const { token } = await t.services.accounts.createToken(actor, { name: "test", expiresInDays: 1 })
    return { MOVIESNOW_URL: api.url, MOVIESNOW_TOKEN: token }
  }
  const as = async (role: Role, ...args: string[]) =>
    runHere([...args, "--json"], await environment(roles.actors[role]))

  describe("by role in the room", () => {
    const commands: { action: RoomAction; args: () => string[]; prepare?: () => Promise<unknown> }[] = [
      { action: "room.see", args: () => ["status", roles.roomId] },
      { action: "screening.start", args: () => ["start", roles.roomId, "--no-wait"] },
      {
        action: "screening.stop",
        args: () => ["stop", roles.roomId, "--no-wait"],
        prepare: () => t.services.screenings.start(roles.creator, { roomId: roles.roomId }),
      },
      {
        action: "screening.control",
        args: () => ["pause", roles.roomId, "--no-wait"],
        prepare: () => goLive(t, roles),
      },
      {
        action: "screening.control",
        args: () => ["resume", roles.roomId, "--no-wait"],
        prepare: () => goLive(t, roles),
      },
      {
        action: "screening.control",
        args: () => ["seek", roles.roomId, "0:10", "--no-wait"],
        prepare: () => goLive(t, roles),
      },
      { action: "room.schedule", args: () => ["schedule_room", roles.roomId, "--at", "23:59"] },
      { action: "room.schedule", args: () => ["schedule_room", roles.roomId, "--cancel"] },
      { action: "room.delete", args: () => ["delete_room", roles.roomId] },
    ]
    const cells = commands.flatMap((command, index) => people.map((role) => ({ ...command, role, index })))
    it.each(cells)("$index $action by $role", async ({ action, args, prepare, role }) => {
      await prepare?.()
      const outcome = forAction(action)[role]
      const result = await as(role, ...args())
      if (outcome === "ok") {
        expect(result.exitCode, result.stderr).toBe(0)
        return
      }
      if (!isErrorCode(outcome)) throw new Error(`${outcome} is no code`)
      expect(result.json()).toMatchObject({ error: { code: outcome } })
      expect(result.exitCode).toBe(errorTable[outcome].exit)
    })

    it("accepts room names, of rooms that one is a member of", async () => {
      expect((await as("cohost", "status", roles.roomName)).json()).toMatchObject({ room_id: roles.roomId })
      const stranger = await as("stranger", "status", roles.roomName)
      expect(stranger.exitCode).toBe(5)
      expect(stranger.json()).toMatchObject({ error: { code: "ROOM_NOT_FOUND" } })
    })
  })

  it("creates movies and rooms, lists them, and deletes them", async () => {
    const title = uniqueName("Beta")
    const movie = (await as("stranger", "create_movie", title, "--file", "b.mp4")).json()
    expect(movie).toMatchObject({ title, filePath: "b.mp4" })
    const name = uniqueName("made")
    const made = await as("stranger", "create-room", name, "--movie", title, "--at", "2100-01-01T20:00:00+01:00")
    expect(made.json()).toMatchObject({ name, movie: { title }, meetDatetime: "2100-01-01T19:00:00.000Z" })
    const row = await t.db.room.findUniqueOrThrow({ where: { name } })
    expect(row).toMatchObject({ creatorId: roles.stranger.userId, movieId: movie.id })
    expect((await as("stranger", "list_rooms")).json()).toMatchObject({ rooms: [{ name }] })
    expect((await as("stranger", "list_movies")).json()).toMatchObject({ movies: [{ title }] })
    expect((await as("stranger", "delete_movie", title)).exitCode).toBe(6)
    expect((await as("stranger", "delete-room", name)).exitCode).toBe(0)
    expect((await as("stranger", "delete_movie", title)).exitCode).toBe(0)
    expect(await t.db.movie.count({ where: { title } })).toBe(0)
  })

  it("reads lists of more than one page to their end", async () => {
    await t.db.room.createMany({
      data: Array.from({ length: 130 }, () => ({
        name: uniqueName("page"),
        title: "Page",
        creatorId: roles.stranger.userId,
      })),
    })
    const { rooms } = (await as("stranger", "list_rooms")).json() as { rooms: { id: string }[] }
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(130)
  })

  it("waits for commands as with the database", async () => {
    const attempt = await goLive(t, roles)
    const paused = as("creator", "pause", roles.roomId)
    const followed = (async () => {
      for (;;) {
        const control = (await t.services.screenings.checkAssignment(attempt))?.control
        if (control?.isPaused) {
          return t.services.screenings.reportPlayback(attempt, {
            type: "paused",
            positionMs: 5000,
            controlVersion: control.version,
          })
        }
        await new Promise((next) => setTimeout(next, 20))
      }
    })()
    const [result] = await Promise.all([paused, followed])
    expect(result.json()).toMatchObject({
      status: "paused",
      position_ms: 5000,
      message: expect.stringContaining("“Alpha” in"),
    })
  })

  it("watches until the end, with a line of JSON per event", async () => {
    const attempt = await goLive(t, roles)
    const watching = as("viewer", "status", roles.roomId, "--watch")
    await new Promise<void>((done) => setImmediate(done))
    await t.services.screenings.pause(roles.creator, { roomId: roles.roomId })
    await t.services.screenings.reportPlayback(attempt, { type: "paused", positionMs: 5000, controlVersion: 1 })
    await t.services.screenings.stop(roles.creator, { roomId: roles.roomId })
    const { stdout, exitCode } = await watching
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(exitCode).toBe(0)
    expect(lines.at(-1)).toMatchObject({ status: "ended" })
    expect(new Set(lines.map((line) => JSON.stringify({ ...line, position_ms: 0 }))).size).toBe(lines.length)
  })

  it.each([
    { what: "a forged token", token: "eyJhbGciOiJIUzI1NiJ9.e30.x", code: "TOKEN_INVALID", exitCode: 3 },
    { what: "a token with a line break", token: "a\nb", code: "CONFIG_INVALID", exitCode: 9 },
  ])("answers $what with exit code $exitCode", async ({ token, code, exitCode }) => {
    const result = await runHere(["list_rooms", "--json"], { MOVIESNOW_URL: api.url, MOVIESNOW_TOKEN: token })
    expect(result.json()).toMatchObject({ error: { code } })
    expect(result.exitCode).toBe(exitCode)
  })

  it("reports missing scopes", async () => {
    const { token } = await t.services.accounts.createToken(roles.creator, {
      name: "r",
      expiresInDays: 1,
      scopes: ["rooms:read"],
    })
    const env = { MOVIESNOW_URL: api.url, MOVIESNOW_TOKEN: token }
    expect((await runHere(["status", roles.roomName], env)).exitCode).toBe(0)
    const refused = await runHere(["start", roles.roomName, "--json"], env)
    expect(refused.exitCode).toBe(4)
    expect(refused.json()).toMatchObject({ error: { code: "SCOPE_MISSING" } })
  })

  it("reports that nothing of ours answers", async () => {
    const server = createServer((_, response) => response.end("<html>hello"))
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
    const { port } = server.address() as AddressInfo
    const other = await runHere(["list_rooms"], { MOVIESNOW_URL: `http://127.0.0.1:${port}`, MOVIESNOW_TOKEN: "x" })
    expect(other).toMatchObject({ exitCode: 8, stdout: "" })
    expect(other.stderr).toContain("not as MoviesNow does")
    await new Promise((done) => server.close(done))
    const nobody = await runHere(["list_rooms"], { MOVIESNOW_URL: `http://127.0.0.1:${port}`, MOVIESNOW_TOKEN: "x" })
    expect(nobody).toMatchObject({ exitCode: 8 })
    expect(nobody.stderr).toContain(`Nothing answers at http://127.0.0.1:${port}`)
  })

  it.each([
    ["doctor"],
    ["workers"],
    ["audit"],
    ["create_test_data"],
    ["users", "list"],
    ["tokens", "list", "--email", "a@example.org"],
  ])("reports that %s needs the servers themselves", async (...args) => {
    const result = await as("administrator", ...args.filter((arg) => typeof arg === "string"))
    expect(result.exitCode).toBe(9)
    expect(result.json()).toMatchObject({
      error: { code: "CONFIG_INVALID", message: expect.stringContaining("DATABASE_URL") },
    })
  })

  it("accepts address and token as options too, and requires both", async () => {
    const env = await environment(roles.creator)
    const { MOVIESNOW_URL: url = "", MOVIESNOW_TOKEN: token = "" } = env
    // A separate process, which has no database to fall back on.
    const result = await moviesnow(["--url", url, "list_rooms", "--token", token, "--json"], {})
    expect(result.json()).toMatchObject({ rooms: [{ name: roles.roomName }] })
    for (const args of [
      ["--url", url],
      ["--token", token],
    ]) {
      const half = await runHere(["list_rooms", ...args], {})
      expect(half.exitCode).toBe(9)
      expect(half.stderr).toContain(args[0] === "--url" ? "MOVIESNOW_TOKEN is not set" : "MOVIESNOW_URL")
    }
  })
})
