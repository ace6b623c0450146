import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { movieStatusSchema } from "@/lib/contracts/rooms"
import { createDb } from "@/server/db/client"
import { withDatabaseErrors } from "@/server/db/unreachable"
import { type ApiDeps, createApi } from "@/server/rest/api"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { getMovieStatus } from "@/server/services/screenings/get-movie-status"
import { apiDeps } from "../support/api"
import { type Cast, createCast, type Person } from "../support/people"
import { FILM_MS, goLive } from "../support/playback"
import { createTestServices, silentLog, type TestServices } from "../support/services"

const paths = ["start_movie", "stop_movie", "pause_movie", "resume_movie", "seek_movie", "movie_status"] as const
type Path = (typeof paths)[number]

describe("REST", () => {
  let t: TestServices
  let cast: Cast
  let deps: ApiDeps
  const bearers = new Map<string, string>()
  beforeAll(async () => {
    t = await createTestServices()
    deps = apiDeps(t)
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
  })

  async function bearerOf(person: Person): Promise<string> {
    const known = bearers.get(person.userId)
    if (known) return known
    const { token } = await t.services.accounts.createToken(person, { name: "test", expiresInDays: 1 })
    bearers.set(person.userId, `Bearer ${token}`)
    return `Bearer ${token}`
  }

  async function call(
    path: Path,
    options: {
      as?: Person
      roomId?: string
      method?: string
      headers?: Record<string, string>
      body?: string
      from?: () => ApiDeps
    } = {},
  ) {
    const method = options.method ?? (path === "movie_status" ? "GET" : "POST")
    const roomId = options.roomId ?? cast.roomId
    const headers = { ...(options.as ? { authorization: await bearerOf(options.as) } : {}), ...options.headers }
    const request = new Request(`http://127.0.0.1/api/meet/rooms/${roomId}/${path}/`, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: options.body }),
    })
    if (options.body !== undefined) request.headers.set("content-type", "application/json")
    const response = await createApi(options.from ?? (() => deps), allEndpoints)(request)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }

  const problem = (status: number, code: string) => ({
    status,
    body: { type: `urn:moviesnow:error:${code}`, title: expect.any(String), status, code, detail: expect.any(String) },
  })

  it("starts, reports and stops, in the original's format", async () => {
    const started = await call("start_movie", { as: cast.creator })
    expect(started.status).toBe(200)
    expect(started.headers.get("content-type")).toBe("application/json")
    expect(started.headers.get("cache-control")).toBe("no-store")
    expect(started.body).toMatchObject({
      message: "“Alpha” is starting.",
      room_id: cast.roomId,
      room_name: cast.roomName,
      movie_started: false,
      movie_start_time: null,
      movie_url: "http://media.example.org/films/alpha.mp4",
      hls_path: null,
      ingress_id: null,
      meet_datetime: null,
      status: "scheduled",
      position_ms: 0,
      duration_ms: null,
      error: null,
    })
    expect(Object.keys(started.body).sort()).toEqual([...Object.keys(movieStatusSchema.shape), "message"].sort())

    const id = started.body.screening_id
    const claim = await t.services.screenings.claim({ screeningId: id, workerId: "w" })
    const attempt = { screeningId: id, epoch: claim?.epoch ?? 0 }
    await t.services.screenings.reportPlayback(attempt, { type: "opened", durationMs: 60_000 })
    await t.services.screenings.reportPlayback(attempt, { type: "joined" })
    await t.services.screenings.reportPlayback(attempt, {
      type: "live",
      at: t.clock.now(),
      positionMs: 0,
      controlVersion: 0,
    })
    const startTime = t.clock.now().toISOString()
    t.clock.advanceMs(2500)
    const live = await call("movie_status", { as: cast.member })
    expect(live).toMatchObject({
      status: 200,
      body: {
        status: "live",
        movie_started: true,
        movie_start_time: startTime,
        position_ms: 2500,
        duration_ms: 60_000,
      },
    })
    expect(movieStatusSchema.parse(live.body)).toEqual(live.body)
    expect((await call("start_movie", { as: cast.creator })).body).toMatchObject({
      message: "“Alpha” is playing already.",
      screening_id: id,
    })

    expect(await call("stop_movie", { as: cast.creator })).toMatchObject({
      status: 200,
      body: { message: "“Alpha” was stopped.", status: "ended", movie_started: false, movie_start_time: null },
    })
    expect(await call("stop_movie", { as: cast.creator })).toMatchObject(problem(409, "NOTHING_PLAYING"))
  })

  it("pauses, moves and resumes: shows the desired state at once and the actual one when the player has followed", async () => {
    const attempt = await goLive(t, cast)
    const as = cast.creator
    const paused = await call("pause_movie", { as })
    expect(paused).toMatchObject({
      status: 200,
      body: {
        message: "“Alpha” is about to pause.",
        status: "live",
        wanted: { paused: true, position_ms: null, version: 1 },
        observed_version: 0,
      },
    })
    expect(Object.keys(paused.body).sort()).toEqual([...Object.keys(movieStatusSchema.shape), "message"].sort())
    await t.services.screenings.reportPlayback(attempt, { type: "paused", positionMs: 500, controlVersion: 1 })
    expect((await call("pause_movie", { as })).body).toMatchObject({ message: "“Alpha” is paused.", status: "paused" })
    expect(await call("seek_movie", { as, body: '{"position_ms": 30000}' })).toMatchObject({
      status: 200,
      body: {
        message: "“Alpha” is about to go to 0:30.",
        status: "paused",
        wanted: { paused: true, position_ms: 30_000, version: 2 },
      },
    })
    expect((await call("resume_movie", { as })).body).toMatchObject({ message: "“Alpha” is about to go on." })
    await t.services.screenings.reportPlayback(attempt, {
      type: "live",
      at: t.clock.now(),
      positionMs: 30_000,
      controlVersion: 3,
    })
    expect((await call("resume_movie", { as })).body).toMatchObject({
      message: "“Alpha” plays.",
      status: "live",
      position_ms: 30_000,
      wanted: { paused: false, position_ms: null, version: 3 },
      observed_version: 3,
    })
  })

  it.each([
    [undefined, "Send a JSON object"],
    ["", "Send a JSON object"],
    ["30000", "Send a JSON object"],
    ["{", "not JSON"],
    ["{}", "number of milliseconds"],
    ['{"position_ms": "30000"}', "number of milliseconds"],
    ['{"position_ms": null}', "number of milliseconds"],
    ['{"position_ms": -1}', "1:00 long"],
    ['{"position_ms": 0.5}', "1:00 long"],
    [`{"position_ms": ${FILM_MS + 1}}`, "from 0 to 60000"],
    ['{"position_ms": 1e300}', "1:00 long"],
  ])("seek_movie explains what is wrong with %s", async (body, detail) => {
    await goLive(t, cast)
    const answer = await call("seek_movie", { as: cast.creator, ...(body === undefined ? {} : { body }) })
    expect(answer).toMatchObject(problem(400, "INVALID_INPUT"))
    expect(answer.body.detail).toContain(detail)
  })

  it.each(["pause_movie", "resume_movie", "seek_movie"] as const)("%s requires a film that has begun", async (path) => {
    const options = { as: cast.creator, body: '{"position_ms": 0}' }
    expect(await call(path, options)).toMatchObject(problem(409, "NOTHING_PLAYING"))
    await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
    expect(await call(path, options)).toMatchObject(problem(409, "NOT_PLAYING_YET"))
  })

  it.each(paths)("%s requires a bearer token", async (path) => {
    const none = await call(path)
    expect(none).toMatchObject(problem(401, "TOKEN_INVALID"))
    expect(none.headers.get("www-authenticate")).toBe('Bearer realm="moviesnow"')
    expect(none.headers.get("content-type")).toBe("application/problem+json")

    const [header, payload] = (await bearerOf(cast.creator)).slice("Bearer ".length).split(".")
    for (const authorization of ["Bearer a.b.c", "Basic YTpi", `Bearer ${header}.${payload}.forged`]) {
      const bad = await call(path, { headers: { authorization } })
      expect(bad).toMatchObject(problem(401, "TOKEN_INVALID"))
      expect(bad.headers.get("www-authenticate")).toBe('Bearer realm="moviesnow", error="invalid_token"')
    }
    expect(await t.db.screening.count({ where: { roomId: cast.roomId } })).toBe(0)
  })

  it("does not accept a token in a cookie or the address", async () => {
    const token = (await bearerOf(cast.creator)).slice("Bearer ".length)
    for (const name of ["next-auth.session-token", "__Secure-next-auth.session-token", "token"]) {
      expect(await call("start_movie", { headers: { cookie: `${name}=${token}` } })).toMatchObject(
        problem(401, "TOKEN_INVALID"),
      )
    }
  })

  it("rejects a revoked token", async () => {
    const { token, details } = await t.services.accounts.createToken(cast.creator, { name: "x", expiresInDays: 1 })
    const headers = { authorization: `Bearer ${token}` }
    expect((await call("movie_status", { headers })).status).toBe(200)
    await t.services.accounts.revokeToken(cast.creator, { tokenId: details.id })
    expect(await call("movie_status", { headers })).toMatchObject(problem(401, "TOKEN_INVALID"))
  })

  it.each([
    ["start_movie", 403, "FORBIDDEN"],
    ["stop_movie", 403, "FORBIDDEN"],
    ["pause_movie", 403, "FORBIDDEN"],
    ["resume_movie", 403, "FORBIDDEN"],
    ["seek_movie", 403, "FORBIDDEN"],
    ["movie_status", 200, null],
  ] as const)("%s answers a member with %i, and strangers that there is no such room", async (path, status, code) => {
    await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
    const body = path === "seek_movie" ? { body: '{"position_ms": 0}' } : {}
    const member = await call(path, { as: cast.member, ...body })
    expect(member.status).toBe(status)
    if (code) expect(member).toMatchObject(problem(status, code))
    const stranger = await call(path, { as: cast.stranger, ...body })
    expect(stranger).toMatchObject(problem(404, "ROOM_NOT_FOUND"))
    // Exactly the same response as for a room that does not exist.
    const nowhere = await call(path, { as: cast.stranger, roomId: "01a20527-3931-7325-a5e7-d31a268d9f94", ...body })
    expect(nowhere.body).toEqual(stranger.body)
    expect(await t.db.screening.count({ where: { roomId: cast.roomId, status: "scheduled" } })).toBe(1)
  })

  it.each(["demo", "1", "../../x", "01a20527", "%00", "' OR 1=1 --"])("rejects %j as a room id", async (roomId) => {
    const request = { as: cast.creator, roomId: encodeURIComponent(roomId) }
    expect(await call("movie_status", request)).toMatchObject(problem(400, "INVALID_INPUT"))
    // Unauthenticated requests learn nothing, not even this.
    expect((await call("movie_status", { roomId: request.roomId })).status).toBe(401)
  })

  it("explains what is wrong with a room without a movie", async () => {
    const room = await t.services.rooms.create(cast.creator, { name: "empty-room", movieId: null, meetDatetime: null })
    const answer = await call("start_movie", { as: cast.creator, roomId: room.id })
    expect(answer).toMatchObject(problem(409, "ROOM_HAS_NO_MOVIE"))
    expect(answer.body.detail).toBe("This room has no movie yet. Choose one, then start.")
  })

  it("explains why a screening failed", async () => {
    const { body } = await call("start_movie", { as: cast.creator })
    const claim = await t.services.screenings.claim({ screeningId: body.screening_id, workerId: "w" })
    const attempt = { screeningId: body.screening_id, epoch: claim?.epoch ?? 0 }
    await t.services.screenings.reportPlayback(attempt, { type: "failed", code: "MEDIA_NOT_FOUND" })
    expect((await call("movie_status", { as: cast.member })).body).toMatchObject({
      status: "failed",
      error: { code: "MEDIA_NOT_FOUND", message: "The movie file was not found." },
    })
  })

  it.each(paths)("%s lists its methods", async (path) => {
    const right = path === "movie_status" ? ["GET", "HEAD"] : ["POST"]
    const allow = [...right, "OPTIONS"].join(", ")
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((each) => !right.includes(each))) {
      const answer = await call(path, { as: cast.creator, method })
      expect(answer).toMatchObject(problem(405, "METHOD_NOT_ALLOWED"))
      expect(answer.headers.get("allow")).toBe(allow)
    }
    const options = await call(path, { method: "OPTIONS" })
    expect([options.status, options.headers.get("allow")]).toEqual([204, allow])
  })

  it("creates one screening for concurrent calls", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => call("start_movie", { as: cast.creator })))
    expect(new Set(answers.map((answer) => answer.body.screening_id)).size).toBe(1)
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
  })

  describe("on server errors", () => {
    it("reports that the database is unreachable", async () => {
      await using db = {
        client: createDb("postgres://u:p@127.0.0.1:1/none"),
        [Symbol.asyncDispose]: () => db.client.$disconnect(),
      }
      const broken = withDatabaseErrors({
        getStatus: getMovieStatus({
          db: db.client,
          clock: t.clock,
          media: { baseUrl: undefined, allowedHosts: [] },
        }),
      })
      const from = () => ({ ...deps, services: { ...t.services, screenings: { ...t.services.screenings, ...broken } } })
      expect(await call("movie_status", { as: cast.creator, from })).toMatchObject(problem(503, "DATABASE_UNREACHABLE"))
    })

    it("reveals no details, and logs the error", async () => {
      const logged: object[] = []
      const log = { ...silentLog, error: (context: object) => void logged.push(context) }
      const bug = new Error("SELECT secret FROM users")
      const screenings = { ...t.services.screenings, getStatus: () => Promise.reject(bug) }
      const services = { ...t.services, screenings }
      const answer = await call("movie_status", { as: cast.creator, from: () => ({ ...deps, log, services }) })
      expect(answer).toMatchObject(problem(500, "INTERNAL"))
      expect(JSON.stringify(answer.body)).not.toContain("secret")
      expect(logged).toEqual([expect.objectContaining({ err: bug, method: "GET" })])
    })

    it("reveals nothing of the configuration", async () => {
      const from = () => {
        throw new AppError("CONFIG_INVALID", { message: "DATABASE_URL: is not set" })
      }
      const answer = await call("movie_status", { as: cast.creator, from })
      expect(answer).toMatchObject(problem(500, "CONFIG_INVALID"))
      expect(JSON.stringify(answer.body)).not.toContain("DATABASE_URL")
    })
  })
})
