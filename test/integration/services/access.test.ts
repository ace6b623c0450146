import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "@/server/contracts/users"
import type { Services } from "@/server/services/all"
import { appRouter } from "@/server/trpc/router"
import { type Cast, createCast, type Person, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, silentLog, type TestServices } from "../support/services"

type Role = "system" | "creator" | "member" | "stranger"
type Outcome =
  | "ok"
  | "ROOM_NOT_FOUND"
  | "INVITATION_INVALID"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "WEBHOOK_NOT_FOUND"
  | "MOVIE_NOT_FOUND"
  | "UNAUTHENTICATED"

const outcomeOf = async (run: () => Promise<unknown>): Promise<string> => {
  try {
    await run()
    return "ok"
  } catch (error) {
    const { code, cause } = error as { code: string; cause?: { code: string } }
    return cause?.code ?? code
  }
}

describe("who may do what", () => {
  let t: TestServices
  let cast: Cast
  let tokenId: string
  let webhookId: string
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createCast(t)
    const token = await t.services.createApiToken(cast.creator, { name: "x", expiresInDays: 1 })
    tokenId = token.details.id
    const { webhook } = await t.services.createWebhook(cast.creator, {
      url: "https://hooks.example/",
      events: ["room.deleted"],
      roomId: null,
    })
    webhookId = webhook.id
  })

  const actorOf = (role: Role): Actor => (role === "system" ? { kind: "system" } : cast[role])

  describe("services", () => {
    /**
     * Every service: what it answers the system, the creator, a member and a stranger. Null for those that no person reaches
     * through a transport that others can use: the clock, the bot, the command line, and sign-in itself.
     */
    const table: Record<
      keyof Services,
      null | { run: (actor: Actor) => Promise<unknown>; outcomes: [Outcome, Outcome, Outcome, Outcome] }
    > = {
      acceptInvite: {
        run: (actor) => t.services.acceptInvite(actor, { inviteCode: "guessed" }),
        outcomes: ["FORBIDDEN", "INVITATION_INVALID", "INVITATION_INVALID", "INVITATION_INVALID"],
      },
      cancelPreparation: {
        run: (actor) => t.services.cancelPreparation(actor, { movieId: cast.movieId }),
        outcomes: ["ok", "ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND"],
      },
      createApiToken: {
        run: (actor) => t.services.createApiToken(actor, { name: "x", expiresInDays: 1 }),
        outcomes: ["FORBIDDEN", "ok", "ok", "ok"],
      },
      createMovie: {
        run: (actor) => t.services.createMovie(actor, { title: "B", filePath: "b.mp4", movieUrl: null, hlsPath: null }),
        outcomes: ["FORBIDDEN", "ok", "ok", "ok"],
      },
      createRoom: {
        run: (actor) =>
          t.services.createRoom(actor, { name: uniqueName("new"), movieId: cast.movieId, meetDatetime: null }),
        outcomes: ["FORBIDDEN", "ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND"],
      },
      getMovie: {
        run: (actor) => t.services.getMovie(actor, { movieId: cast.movieId }),
        outcomes: ["ok", "ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND"],
      },
      getMovieStatus: {
        run: (actor) => t.services.getMovieStatus(actor, { roomId: cast.roomId }),
        outcomes: ["ok", "ok", "ok", "ROOM_NOT_FOUND"],
      },
      getRoom: {
        run: (actor) => t.services.getRoom(actor, { roomId: cast.roomId }),
        outcomes: ["ok", "ok", "ok", "ROOM_NOT_FOUND"],
      },
      isMovieBotPresent: {
        run: (actor) => t.services.isMovieBotPresent(actor, { roomId: cast.roomId }),
        outcomes: ["ok", "ok", "ok", "ROOM_NOT_FOUND"],
      },
      issueJoinToken: {
        run: (actor) => t.services.issueJoinToken(actor, { roomId: cast.roomId }),
        outcomes: ["FORBIDDEN", "ok", "ok", "ROOM_NOT_FOUND"],
      },
      listApiTokens: { run: (actor) => t.services.listApiTokens(actor), outcomes: ["FORBIDDEN", "ok", "ok", "ok"] },
      listMovies: { run: (actor) => t.services.listMovies(actor), outcomes: ["FORBIDDEN", "ok", "ok", "ok"] },
      listMoviesPage: {
        run: (actor) => t.services.listMoviesPage(actor, { limit: 1 }),
        outcomes: ["FORBIDDEN", "ok", "ok", "ok"],
      },
      listRooms: { run: (actor) => t.services.listRooms(actor), outcomes: ["ok", "ok", "ok", "ok"] },
      listRoomsPage: {
        run: (actor) => t.services.listRoomsPage(actor, { limit: 1 }),
        outcomes: ["ok", "ok", "ok", "ok"],
      },
      pauseScreening: {
        run: async (actor) => {
          await goLive(t, cast)
          await t.services.pauseScreening(actor, { roomId: cast.roomId })
        },
        outcomes: ["ok", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      prepareMovie: {
        run: (actor) => t.services.prepareMovie(actor, { movieId: cast.movieId }),
        outcomes: ["ok", "ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND"],
      },
      probeMovie: {
        run: (actor) => t.services.probeMovie(actor, { movieId: cast.movieId }),
        outcomes: ["ok", "ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND"],
      },
      resumeScreening: {
        run: async (actor) => {
          await goLive(t, cast)
          await t.services.resumeScreening(actor, { roomId: cast.roomId })
        },
        outcomes: ["ok", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      seekScreening: {
        run: async (actor) => {
          await goLive(t, cast)
          await t.services.seekScreening(actor, { roomId: cast.roomId, positionMs: 1000 })
        },
        outcomes: ["ok", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      revokeApiToken: {
        run: (actor) => t.services.revokeApiToken(actor, { tokenId }),
        outcomes: ["FORBIDDEN", "ok", "NOT_FOUND", "NOT_FOUND"],
      },
      scheduleRoom: {
        run: (actor) => t.services.scheduleRoom(actor, { roomId: cast.roomId, meetDatetime: null }),
        outcomes: ["ok", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      createWebhook: {
        run: (actor) =>
          t.services.createWebhook(actor, {
            url: "https://hooks.example/",
            events: ["room.deleted"],
            roomId: cast.roomId,
          }),
        outcomes: ["FORBIDDEN", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      listWebhooks: { run: (actor) => t.services.listWebhooks(actor), outcomes: ["FORBIDDEN", "ok", "ok", "ok"] },
      getWebhook: {
        run: (actor) => t.services.getWebhook(actor, { webhookId }),
        outcomes: ["FORBIDDEN", "ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND"],
      },
      updateWebhook: {
        run: (actor) => t.services.updateWebhook(actor, { webhookId, isEnabled: false }),
        outcomes: ["FORBIDDEN", "ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND"],
      },
      rotateWebhookSecret: {
        run: (actor) => t.services.rotateWebhookSecret(actor, { webhookId }),
        outcomes: ["FORBIDDEN", "ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND"],
      },
      deleteWebhook: {
        run: (actor) => t.services.deleteWebhook(actor, { webhookId }),
        outcomes: ["FORBIDDEN", "ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND"],
      },
      testWebhook: {
        run: (actor) => t.services.testWebhook(actor, { webhookId }),
        outcomes: ["FORBIDDEN", "ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND"],
      },
      listWebhookDeliveries: {
        run: (actor) => t.services.listWebhookDeliveries(actor, { webhookId, limit: 10 }),
        outcomes: ["FORBIDDEN", "ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND"],
      },
      redeliverWebhook: {
        run: async (actor) => {
          const { id } = await t.services.testWebhook(cast.creator, { webhookId })
          await t.services.redeliverWebhook(actor, { webhookId, deliveryId: id })
        },
        outcomes: ["FORBIDDEN", "ok", "NOT_FOUND", "NOT_FOUND"],
      },
      startScreening: {
        run: (actor) => t.services.startScreening(actor, { roomId: cast.roomId }),
        outcomes: ["ok", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      stopScreening: {
        run: async (actor) => {
          await t.services.startScreening(cast.creator, { roomId: cast.roomId })
          await t.services.stopScreening(actor, { roomId: cast.roomId })
        },
        outcomes: ["ok", "ok", "FORBIDDEN", "ROOM_NOT_FOUND"],
      },
      examineSystem: {
        run: (actor) => t.services.examineSystem(actor),
        outcomes: ["ok", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"],
      },
      listWorkers: {
        run: (actor) => t.services.listWorkers(actor),
        outcomes: ["ok", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"],
      },
      deleteSilentWorkers: null,
      getReadiness: null,
      recordSighting: null,
      removeWorker: null,
      reportWorker: null,
      checkAssignment: null,
      claimProbe: null,
      claimRendition: null,
      claimScreening: null,
      createTestData: null,
      deleteDeadTokens: null,
      deleteOldDeliveries: null,
      deliverWebhook: null,
      failAbandonedScreening: null,
      failRendition: null,
      findAbandonedScreenings: null,
      findAccount: null,
      findDueRooms: null,
      findDueWebhooks: null,
      findMovieId: null,
      findOwnedRenditions: null,
      findRenditionCopy: null,
      findRoomId: null,
      finishRendition: null,
      notifyMovie: null,
      preflightRooms: null,
      registerUser: null,
      releaseRendition: null,
      removeStrayBots: null,
      reportPlayback: null,
      reportRendition: null,
      saveProbe: null,
      startDueScreening: null,
      verifyCredentials: null,
    }

    it("all have a row in this table", () => {
      expect(Object.keys(table).sort()).toEqual(Object.keys(t.services).sort())
    })

    const roles: Role[] = ["system", "creator", "member", "stranger"]
    const cells = Object.entries(table).flatMap(([name, row]) =>
      row ? roles.map((role, column) => ({ name, role, run: row.run, outcome: row.outcomes[column] })) : [],
    )
    it.each(cells)("$name by a $role: $outcome", async ({ run, role, outcome }) => {
      expect(await outcomeOf(() => run(actorOf(role)))).toBe(outcome)
    })

    it("show lists of what is the actor's alone", async () => {
      expect((await t.services.listRooms(cast.stranger)).length).toBe(0)
      expect((await t.services.listMovies(cast.member)).length).toBe(0)
      expect((await t.services.listRooms(cast.member)).map((room) => room.id)).toEqual([cast.roomId])
      expect((await t.services.listRooms({ kind: "system" })).map((room) => room.id)).toContain(cast.roomId)
    })

    it("tell the invitation to the creator alone", async () => {
      const codeFor = async (actor: Person) => (await t.services.getRoom(actor, { roomId: cast.roomId })).inviteCode
      expect(await codeFor(cast.creator)).toMatch(/^[\w-]{22}$/)
      expect(await codeFor(cast.member)).toBeNull()
    })
  })

  describe("procedures", () => {
    type Caller = ReturnType<typeof callerOf>
    const callerOf = (actor: Person | null) => appRouter.createCaller({ actor, services: t.services, log: silentLog })

    /** Every procedure: what it answers the creator, a member, a stranger and somebody who is not signed in. */
    const table: Record<
      string,
      { run: (api: Caller) => Promise<unknown>; outcomes: [string, string, string, string] }
    > = {
      time: { run: (api) => api.time(), outcomes: ["ok", "ok", "ok", "ok"] },
      "users.me": { run: (api) => api.users.me(), outcomes: ["ok", "ok", "ok", "ok"] },
      "users.register": {
        run: (api) =>
          api.users.register({ email: `${uniqueName("new")}@example.org`, name: "N", password: "0123456789" }),
        outcomes: ["ok", "ok", "ok", "ok"],
      },
      "rooms.list": { run: (api) => api.rooms.list(), outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"] },
      "rooms.get": {
        run: (api) => api.rooms.get({ roomId: cast.roomId }),
        outcomes: ["ok", "ok", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.create": {
        run: (api) => api.rooms.create({ name: uniqueName("new") }),
        outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"],
      },
      "rooms.schedule": {
        run: (api) => api.rooms.schedule({ roomId: cast.roomId, meetDatetime: null }),
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.acceptInvite": {
        run: (api) => api.rooms.acceptInvite({ inviteCode: "guessed" }),
        outcomes: ["INVITATION_INVALID", "INVITATION_INVALID", "INVITATION_INVALID", "UNAUTHENTICATED"],
      },
      "rooms.joinToken": {
        run: (api) => api.rooms.joinToken({ roomId: cast.roomId }),
        outcomes: ["ok", "ok", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.startMovie": {
        run: (api) => api.rooms.startMovie({ roomId: cast.roomId }),
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.stopMovie": {
        run: async (api) => {
          await t.services.startScreening(cast.creator, { roomId: cast.roomId })
          await api.rooms.stopMovie({ roomId: cast.roomId })
        },
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.pauseMovie": {
        run: async (api) => {
          await goLive(t, cast)
          await api.rooms.pauseMovie({ roomId: cast.roomId })
        },
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.resumeMovie": {
        run: async (api) => {
          await goLive(t, cast)
          await api.rooms.resumeMovie({ roomId: cast.roomId })
        },
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "rooms.seekMovie": {
        run: async (api) => {
          await goLive(t, cast)
          await api.rooms.seekMovie({ roomId: cast.roomId, positionMs: 1000 })
        },
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "movies.list": { run: (api) => api.movies.list(), outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"] },
      "movies.create": {
        run: (api) => api.movies.create({ title: "C", filePath: "c.mp4" }),
        outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"],
      },
      "movies.probe": {
        run: (api) => api.movies.probe({ movieId: cast.movieId }),
        outcomes: ["ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "movies.prepare": {
        run: (api) => api.movies.prepare({ movieId: cast.movieId }),
        outcomes: ["ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "movies.cancelPreparation": {
        run: (api) => api.movies.cancelPreparation({ movieId: cast.movieId }),
        outcomes: ["ok", "MOVIE_NOT_FOUND", "MOVIE_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.list": { run: (api) => api.webhooks.list(), outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"] },
      "webhooks.create": {
        run: (api) =>
          api.webhooks.create({ url: "https://hooks.example/", events: ["room.deleted"], roomId: cast.roomId }),
        outcomes: ["ok", "FORBIDDEN", "ROOM_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.update": {
        run: (api) => api.webhooks.update({ webhookId, isEnabled: false }),
        outcomes: ["ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.rotateSecret": {
        run: (api) => api.webhooks.rotateSecret({ webhookId }),
        outcomes: ["ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.delete": {
        run: (api) => api.webhooks.delete({ webhookId }),
        outcomes: ["ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.test": {
        run: (api) => api.webhooks.test({ webhookId }),
        outcomes: ["ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.deliveries": {
        run: (api) => api.webhooks.deliveries({ webhookId }),
        outcomes: ["ok", "WEBHOOK_NOT_FOUND", "WEBHOOK_NOT_FOUND", "UNAUTHENTICATED"],
      },
      "webhooks.redeliver": {
        run: async (api) => {
          const { id } = await t.services.testWebhook(cast.creator, { webhookId })
          await api.webhooks.redeliver({ webhookId, deliveryId: id })
        },
        outcomes: ["ok", "NOT_FOUND", "NOT_FOUND", "UNAUTHENTICATED"],
      },
      "tokens.list": { run: (api) => api.tokens.list(), outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"] },
      "tokens.create": {
        run: (api) => api.tokens.create({ name: "x" }),
        outcomes: ["ok", "ok", "ok", "UNAUTHENTICATED"],
      },
      "tokens.revoke": {
        run: (api) => api.tokens.revoke({ tokenId }),
        outcomes: ["ok", "NOT_FOUND", "NOT_FOUND", "UNAUTHENTICATED"],
      },
    }

    it("all have a row in this table", () => {
      expect(Object.keys(table).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
    })

    const people = ["creator", "member", "stranger", "nobody"] as const
    const cells = Object.entries(table).flatMap(([path, row]) =>
      people.map((person, column) => ({ path, person, run: row.run, outcome: row.outcomes[column] })),
    )
    it.each(cells)("$path by a $person: $outcome", async ({ run, person, outcome }) => {
      const api = callerOf(person === "nobody" ? null : cast[person])
      expect(await outcomeOf(() => run(api))).toBe(outcome)
    })

    it("take no word for who is asking from the input", async () => {
      const api = callerOf(cast.stranger)
      const asCreator = { roomId: cast.roomId, userId: cast.creator.userId, actor: cast.creator }
      expect(await outcomeOf(() => api.rooms.startMovie(asCreator))).toBe("ROOM_NOT_FOUND")
    })
  })
})
