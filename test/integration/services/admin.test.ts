import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { accountsInput, allTokensInput, auditTableInput, hostedRoomsInput } from "@/lib/contracts/admin"
import type { Actor } from "@/lib/contracts/users"
import { inviteCodeOf, setOwnPassword, uniqueName } from "../support/people"
import { aHealth, goLive } from "../support/playback"
import { createRoles, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"

describe("administration", () => {
  let t: TestServices
  let cast: Roles
  let administrator: Actor
  const viewers = new Map<string, number>()
  beforeAll(async () => {
    t = await createTestServices({
      conference: {
        url: "ws://127.0.0.1:1",
        ensureRoom: async () => {},
        updateMetadata: async () => {},
        notify: async () => {},
        sendLobbyMessage: async () => {},
        removeMovieBot: async () => {},
        findRoom: async () => null,
        hasMovieBot: async () => false,
        roomsWithMovieBot: async () => [],
        viewerToken: async () => "",
        listPeople: async (name) =>
          Array.from({ length: viewers.get(name) ?? 0 }, (_, index) => ({
            identity: String(index),
            rights: { camera: true, microphone: true, chat: true },
          })),
        setRights: async () => {},
        removePerson: async () => {},
        closeRoom: async () => {},
        movieBotToken: async () => "",
      },
    })
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createRoles(t)
    administrator = cast.actors.administrator
  })

  describe("rooms", () => {
    const names = async (actor: Actor, input: object) =>
      (await t.services.rooms.listHosted(actor, hostedRoomsInput.parse(input))).rows.map(({ name }) => name)

    it("are one's own; everybody's for administrators", async () => {
      expect(await names(cast.creator, {})).toEqual([cast.roomName])
      expect(await names(cast.actors.cohost, {})).toEqual([cast.roomName])
      expect(await names(cast.actors.viewer, {})).toEqual([])
      expect(await names(cast.actors.waiting, {})).toEqual([])
      expect(await names(administrator, { search: cast.roomName.toUpperCase() })).toEqual([cast.roomName])
    })

    it("are sorted, searched, and paged, each room once", async () => {
      const prefix = uniqueName("sorted")
      for (const letter of ["c", "a", "e", "b", "d"])
        await t.services.rooms.create(cast.creator, {
          name: `${prefix}-${letter}`,
          movieId: null,
          meetDatetime: letter === "b" ? new Date("2026-12-01T20:00:00Z") : null,
        })
      const page = (input: object) => names(cast.creator, { search: prefix, pageSize: 2, ...input })
      const inOrder = ["a", "b", "c", "d", "e"].map((letter) => `${prefix}-${letter}`)
      const pages = await Promise.all([1, 2, 3].map((number) => page({ sort: "name", page: number })))
      expect(pages).toEqual([inOrder.slice(0, 2), inOrder.slice(2, 4), inOrder.slice(4)])
      expect(await page({ sort: "name", isDescending: true })).toEqual([`${prefix}-e`, `${prefix}-d`])
      expect((await page({ sort: "start" }))[0]).toBe(`${prefix}-b`)
      const { total } = await t.services.rooms.listHosted(cast.creator, hostedRoomsInput.parse({ search: prefix }))
      expect(total).toBe(5)
      // LIKE's wildcards match literally.
      expect(await names(cast.creator, { search: `${prefix}_` })).toEqual([])
      expect(await names(cast.creator, { search: "%" })).toEqual([])
    })

    it("show what they do", async () => {
      expect(await names(cast.creator, { state: "playing" })).toEqual([])
      await goLive(t, cast)
      expect(await names(cast.creator, { state: "playing" })).toEqual([cast.roomName])
      const planned = await t.services.rooms.create(cast.creator, {
        name: uniqueName("planned"),
        movieId: cast.movieId,
        meetDatetime: new Date("2026-12-01T20:00:00Z"),
      })
      expect(await names(cast.creator, { state: "planned" })).toEqual([planned.name])
      const [row] = (await t.services.rooms.listHosted(cast.creator, hostedRoomsInput.parse({ state: "playing" }))).rows
      // The owner, a co-host, two viewers and a guest; waiting people do not count.
      expect(row).toMatchObject({ people: 5, creator: { name: cast.creator.name }, screening: { status: "live" } })
    })
  })

  it("the dashboard shows hosts what plays, how well, for how many viewers, and what comes next", async () => {
    const attempt = await goLive(t, cast)
    await t.services.screenings.reportPlayback(attempt, { type: "position", positionMs: 7_000, health: aHealth })
    viewers.set(cast.roomName, 3)
    const next = await t.services.rooms.create(cast.creator, {
      name: uniqueName("next"),
      movieId: cast.movieId,
      meetDatetime: new Date(t.clock.now().getTime() + 3_600_000),
    })
    const board = await t.services.operations.getDashboard(cast.creator)
    expect(board.playing).toMatchObject([
      {
        id: cast.roomId,
        viewers: 3,
        worker: null,
        screening: { status: "live", positionMs: 7_000, health: { ...aHealth, cpuCores: 0.25 } },
      },
    ])
    expect(board.next.map(({ id }) => id)).toEqual([next.id])
    const all = await t.services.operations.getDashboard(administrator)
    expect(all.playing.find(({ id }) => id === cast.roomId)).toMatchObject({ worker: "first", role: "administrator" })
    expect(await t.services.operations.getDashboard(cast.actors.viewer)).toEqual({ playing: [], next: [] })
  })

  it("faults are shown to a room's hosts, with advice", async () => {
    await t.db.movie.update({
      where: { id: cast.movieId },
      data: {
        probe: { ok: false, code: "MEDIA_NOT_FOUND", message: "The movie file was not found.", sourceKey: null },
      },
    })
    // The examination uses the machine's clock.
    const name = uniqueName("broken")
    const room = await t.services.rooms.create(cast.creator, { name, movieId: cast.movieId, meetDatetime: null })
    const meetDatetime = new Date(Date.now() + 3_600_000)
    await t.db.room.update({ where: { id: room.id }, data: { meetDatetime, scheduleVersion: 2 } })
    const of = async (actor: Actor) =>
      (await t.services.operations.listFaults(actor)).filter((line) => line.name.endsWith(name))
    expect(await of(cast.creator)).toMatchObject([
      { name: `room:${name}`, status: "fail", advice: expect.stringContaining("choose another movie") },
    ])
    expect(await of(administrator)).toHaveLength(1)
    expect(await of(cast.stranger)).toEqual([])

    await t.db.room.update({ where: { id: room.id }, data: { meetDatetime: null } })
    await t.services.screenings.start(cast.creator, { roomId: room.id })
    await t.db.screening.updateMany({
      where: { roomId: room.id },
      data: {
        status: "failed",
        endedAt: t.clock.now(),
        errorCode: "MEDIA_STALLED",
        errorDetail: { code: "damaged", values: {} },
      },
    })
    expect(await of(cast.creator)).toMatchObject([{ name: `screening:${name}`, status: "warn" }])
    expect(await of(cast.stranger)).toEqual([])
  })

  it("the schedule shows when rooms begin and end", async () => {
    const at = (iso: string) => new Date(iso)
    await t.db.movie.update({ where: { id: cast.movieId }, data: { durationMs: 90 * 60_000 } })
    const short = await t.services.rooms.create(cast.creator, {
      name: uniqueName("short"),
      movieId: cast.movieId,
      meetDatetime: at("2027-02-03T20:00:00Z"),
      plannedEnd: at("2027-02-03T21:00:00Z"),
    })
    const whole = await t.services.rooms.create(cast.creator, {
      name: uniqueName("whole"),
      movieId: cast.movieId,
      meetDatetime: at("2027-02-04T20:00:00Z"),
    })
    const span = { from: "2027-02-01T00:00:00Z", to: "2027-03-01T00:00:00Z" }
    expect(await t.services.rooms.listSchedule(cast.creator, span)).toMatchObject([
      { id: short.id, start: "2027-02-03T20:00:00.000Z", end: "2027-02-03T21:00:00.000Z", movieTitle: "Alpha" },
      { id: whole.id, start: "2027-02-04T20:00:00.000Z", end: "2027-02-04T21:30:00.000Z", isPlaying: false },
    ])
    expect(await t.services.rooms.listSchedule(cast.stranger, span)).toEqual([])
    await expect(
      t.services.rooms.listSchedule(cast.creator, { ...span, to: "2028-03-01T00:00:00Z" }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
    })
  })

  describe("accounts", () => {
    it("are searched and sorted", async () => {
      const page = await t.services.accounts.list(administrator, accountsInput.parse({ search: cast.creator.name }))
      expect(page).toMatchObject({ total: 1, rows: [{ name: cast.creator.name, rooms: 1, isAdministrator: false }] })
      const byRooms = accountsInput.parse({ sort: "rooms", isDescending: true, pageSize: 100 })
      const rooms = (await t.services.accounts.list(administrator, byRooms)).rows.map((row) => row.rooms)
      expect(rooms).toEqual(rooms.toSorted((a, b) => b - a))
      const administrators = await t.services.accounts.list(
        administrator,
        accountsInput.parse({ isAdministrator: true }),
      )
      expect(administrators.rows.every((row) => row.isAdministrator)).toBe(true)
    })

    it("are appointed by administrators with their own password, and cannot dismiss themselves", async () => {
      const ownPassword = await setOwnPassword(t.db)
      const email = `${cast.targetName}@example.org`
      const isOne = async () => (await t.db.user.findUniqueOrThrow({ where: { email } })).isAdministrator
      for (const wrong of [undefined, "", "guessed"])
        await expect(
          t.services.accounts.appointAdministrator(administrator, { email, isAdministrator: true, ownPassword: wrong }),
        ).rejects.toMatchObject({ code: "CREDENTIALS_WRONG" })
      expect(await isOne()).toBe(false)
      expect(
        await t.services.accounts.appointAdministrator(administrator, { email, isAdministrator: true, ownPassword }),
      ).toBe(true)
      expect(await isOne()).toBe(true)
      const self = administrator.kind === "user" ? `${administrator.name}@example.org` : ""
      await expect(
        t.services.accounts.appointAdministrator(administrator, { email: self, isAdministrator: false, ownPassword }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" })
      const entries = await t.services.operations.searchAudit(
        administrator,
        auditTableInput.parse({ action: "user.appoint" }),
      )
      expect(entries.rows[0]).toMatchObject({ subject: email, via: "page", actor: { kind: "user" } })
    })

    it("get a new password that works", async () => {
      const ownPassword = await setOwnPassword(t.db)
      const email = `${cast.targetName}@example.org`
      const password = "a new password"
      await expect(
        t.services.accounts.resetPassword(administrator, { email, password, ownPassword: "guessed" }),
      ).rejects.toMatchObject({ code: "CREDENTIALS_WRONG" })
      await t.services.accounts.resetPassword(administrator, { email, password, ownPassword })
      expect(await t.services.accounts.verifyCredentials({ email, password })).toMatchObject({ email })
    })
  })

  it("everybody's tokens are listed with their owners, and revoked", async () => {
    const { token, details } = await t.services.accounts.createToken(cast.creator, {
      name: uniqueName("script"),
      expiresInDays: 7,
      scopes: ["rooms:read"],
    })
    const list = () => t.services.accounts.listAllTokens(administrator, allTokensInput.parse({ search: details.name }))
    expect(await list()).toMatchObject({
      total: 1,
      rows: [{ id: details.id, scopes: ["rooms:read"], owner: { name: cast.creator.name } }],
    })
    await t.services.accounts.revokeAnyToken(administrator, { tokenId: details.id })
    await expect(t.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_INVALID" })
    expect((await list()).total).toBe(0)
    await expect(t.services.accounts.revokeAnyToken(administrator, { tokenId: details.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
    const entries = await t.services.operations.searchAudit(
      administrator,
      auditTableInput.parse({ search: details.name }),
    )
    expect(entries.rows[0]).toMatchObject({ action: "token.revoke", subject: expect.stringContaining(details.name) })
  })

  it("the audit log is filtered by action and channel, newest first by default", async () => {
    const room = await t.services.rooms.create(
      { ...cast.creator, via: "api" },
      {
        name: uniqueName("audited"),
        movieId: null,
        meetDatetime: null,
      },
    )
    await t.services.people.acceptInvitation(cast.stranger, { inviteCode: inviteCodeOf(room) })
    const actions = async (input: object) =>
      (
        await t.services.operations.searchAudit(administrator, auditTableInput.parse({ search: room.name, ...input }))
      ).rows.map(({ action }) => action)
    expect(await actions({})).toEqual(["member.join", "room.create"])
    expect(await actions({ isDescending: false })).toEqual(["room.create", "member.join"])
    expect(await actions({ action: "member.join" })).toEqual(["member.join"])
    expect(await actions({ via: "api" })).toEqual(["room.create"])
    expect(await actions({ page: 2, pageSize: 1 })).toEqual(["room.create"])
  })

  it("workers are sampled once a minute, with playback health, and samples are deleted after a week", async () => {
    await t.db.screening.updateMany({ data: { status: "ended" } })
    const attempt = await goLive(t, cast)
    await t.services.screenings.reportPlayback(attempt, { type: "position", positionMs: 1, health: aHealth })
    await t.db.screening.update({ where: { id: attempt.screeningId }, data: { positionAt: new Date() } })
    await t.services.operations.reportWorker({
      id: "w",
      host: "h",
      capacity: 4,
      playing: 1,
      freeBytes: 5e9,
      version: "1.2.3",
    })
    await t.db.$executeRaw`
      INSERT INTO worker_samples (at, workers, capacity, playing, live) VALUES (now() - interval '8 days', 1, 1, 1, 1)`
    await t.services.operations.sampleWorkers()
    await t.services.operations.sampleWorkers()
    const { workers, samples } = await t.services.operations.readWorkerHistory(administrator, { hours: 1 })
    expect(workers).toMatchObject([{ id: "w", version: "1.2.3", isAlive: true }])
    const sample = { workers: 1, capacity: 4, playing: 1, live: 1, latenessP99Ms: 4, cpuCores: 0.25 }
    // A minute may end between the two.
    expect(samples.length).toBeGreaterThanOrEqual(1)
    expect(samples.length).toBeLessThanOrEqual(2)
    expect(samples.at(-1)).toMatchObject(sample)
    expect(await t.db.workerSample.count()).toBe(samples.length)
    // A longer period has fewer points: each is the maximum of its interval.
    await t.db.$executeRaw`
      INSERT INTO worker_samples (at, workers, capacity, playing, live, cpu_cores)
      SELECT date_trunc('minute', now()) - minute * interval '1 minute', 1, 4, 2, 2, 1.5 FROM generate_series(2, 2000) minute`
    const day = await t.services.operations.readWorkerHistory(administrator, { hours: 168 })
    expect(day.samples.length).toBeLessThanOrEqual(361)
    expect(Math.max(...day.samples.map(({ playing }) => playing))).toBe(2)
  })
})
