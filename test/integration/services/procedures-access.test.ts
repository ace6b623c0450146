import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { RoomAction } from "@/lib/rules/access"
import type { TrpcContext } from "@/server/trpc/init"
import { appRouter } from "@/server/trpc/router"
import { setOwnPassword, uniqueName } from "../support/people"
import { takeFrames } from "../support/pictures"
import { goLive } from "../support/playback"
import { createRoles, forAction, forAll, type Outcomes, outcomeOf, type Roles } from "../support/roles"
import { createTestServices, silentLog, type TestServices } from "../support/services"
import { aWebhook } from "../support/webhook"

/** Possible roles of a page's visitor; `nobody` is not signed in. */
const callers = ["administrator", "creator", "cohost", "viewer", "guest", "waiting", "stranger", "nobody"] as const

/** For everybody with an account. */
const forPeople = forAll("ok", { guest: "UNAUTHENTICATED" })
const personal = (refusal: string): Outcomes => forAll(refusal, { creator: "ok", guest: "UNAUTHENTICATED" })
const forMovieOwner = forAll("MOVIE_NOT_FOUND", { administrator: "ok", creator: "ok", guest: "UNAUTHENTICATED" })

const forAdministrators = forAll("FORBIDDEN", { administrator: "ok", guest: "UNAUTHENTICATED" })

describe("permissions of procedures", () => {
  let t: TestServices
  let cast: Roles
  let tokenId: string
  let webhookId: string
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    cast = await createRoles(t)
    const token = await t.services.accounts.createToken(cast.creator, { name: "x", expiresInDays: 1 })
    tokenId = token.details.id
    const { webhook } = await t.services.webhooks.create(cast.creator, aWebhook)
    webhookId = webhook.id
  })

  type Caller = ReturnType<typeof callerOf>
  const callerOf = (actor: TrpcContext["actor"]) =>
    appRouter.createCaller({
      actor,
      services: t.services,
      log: silentLog,
      startGuest: async () => {},
      countAttempt: async () => {},
      endGuest: () => {},
    })

  /**
   * Every procedure: the action of the access table, or the outcome for each role; nobody gets UNAUTHENTICATED unless
   * it is public.
   */
  const table: Record<
    string,
    { run: (api: Caller) => Promise<unknown>; outcomes: RoomAction | Outcomes; isPublic?: true }
  > = {
    time: { run: (api) => api.time(), outcomes: forAll("ok"), isPublic: true },
    "users.me": { run: (api) => api.users.me(), outcomes: forAll("ok"), isPublic: true },
    "users.register": {
      run: (api) =>
        api.users.register({ email: `${uniqueName("new")}@example.org`, name: "N", password: "0123456789" }),
      outcomes: forAll("ok"),
      isPublic: true,
    },
    "rooms.list": { run: (api) => api.rooms.list(), outcomes: forPeople },
    "rooms.get": {
      run: (api) => api.rooms.get({ roomId: cast.roomId }),
      outcomes: "room.see",
    },
    "rooms.create": {
      run: (api) => api.rooms.create({ name: uniqueName("new") }),
      outcomes: forPeople,
    },
    "rooms.update": {
      run: (api) => api.rooms.update({ roomId: cast.roomId, name: uniqueName("other") }),
      outcomes: { ...forAction("room.edit"), guest: "UNAUTHENTICATED" },
    },
    "rooms.schedule": {
      run: (api) => api.rooms.schedule({ roomId: cast.roomId, meetDatetime: null }),
      outcomes: "room.schedule",
    },
    "calendar.repeat": {
      run: async (api) => {
        await t.db.room.update({ where: { id: cast.roomId }, data: { meetDatetime: t.clock.now() } })
        await api.calendar.repeat({ roomId: cast.roomId })
      },
      outcomes: "room.schedule",
    },
    "mail.invite": {
      run: (api) => api.mail.invite({ roomId: cast.roomId, emails: ["new@example.org"] }),
      outcomes: "room.invite",
    },
    "mail.list": { run: (api) => api.mail.list({}), outcomes: forPeople },
    "mail.stop": {
      run: (api) => api.mail.stop({ stopKey: "0193a1b2-0000-7000-8000-000000000001" }),
      outcomes: forAll("NOT_FOUND"),
      isPublic: true,
    },
    "settings.get": { run: (api) => api.settings.get(), outcomes: forPeople },
    "settings.update": { run: (api) => api.settings.update({ wantsMail: true }), outcomes: forPeople },
    "settings.adoptBrowserSettings": {
      run: (api) => api.settings.adoptBrowserSettings({ timeZone: "Europe/Berlin", language: "de" }),
      outcomes: forPeople,
    },
    "settings.renewFeed": { run: (api) => api.settings.renewFeed(), outcomes: forPeople },
    "rooms.acceptInvite": {
      run: (api) => api.rooms.acceptInvite({ inviteCode: "guessed" }),
      outcomes: forAll("INVITATION_INVALID", { guest: "UNAUTHENTICATED" }),
    },
    "rooms.joinToken": {
      run: (api) => api.rooms.joinToken({ roomId: cast.roomId }),
      outcomes: "room.join",
    },
    "rooms.startMovie": {
      run: (api) => api.rooms.startMovie({ roomId: cast.roomId }),
      outcomes: "screening.start",
    },
    "rooms.stopMovie": {
      run: async (api) => {
        await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
        await api.rooms.stopMovie({ roomId: cast.roomId })
      },
      outcomes: "screening.stop",
    },
    "rooms.pauseMovie": {
      run: async (api) => {
        await goLive(t, cast)
        await api.rooms.pauseMovie({ roomId: cast.roomId })
      },
      outcomes: "screening.control",
    },
    "rooms.resumeMovie": {
      run: async (api) => {
        await goLive(t, cast)
        await api.rooms.resumeMovie({ roomId: cast.roomId })
      },
      outcomes: "screening.control",
    },
    "rooms.seekMovie": {
      run: async (api) => {
        await goLive(t, cast)
        await api.rooms.seekMovie({ roomId: cast.roomId, positionMs: 1000 })
      },
      outcomes: "screening.control",
    },
    "invitations.preview": {
      run: (api) => api.invitations.preview({ inviteCode: "guessed" }),
      outcomes: forAll("INVITATION_INVALID"),
      isPublic: true,
    },
    "invitations.enterAsGuest": {
      run: (api) => api.invitations.enterAsGuest({ inviteCode: "guessed", name: "Gus" }),
      outcomes: forAll("FORBIDDEN", { guest: "INVITATION_INVALID" }),
      isPublic: true,
    },
    "invitations.create": {
      run: (api) => api.invitations.create({ roomId: cast.roomId }),
      outcomes: "room.invite",
    },
    "invitations.list": { run: (api) => api.invitations.list({ roomId: cast.roomId }), outcomes: "room.invite" },
    "invitations.revoke": {
      run: async (api) => {
        const invitation = await t.db.invitation.findFirstOrThrow({ where: { roomId: cast.roomId } })
        await api.invitations.revoke({ roomId: cast.roomId, invitationId: invitation.id })
      },
      outcomes: "room.invite",
    },
    "people.preview": { run: (api) => api.people.preview({ roomId: cast.roomId }), outcomes: "room.preview" },
    "people.admit": {
      run: (api) => api.people.admit({ roomId: cast.roomId, memberId: cast.memberIds.waiting }),
      outcomes: "room.admit",
    },
    "people.remove": {
      run: (api) => api.people.remove({ roomId: cast.roomId, memberId: cast.memberIds.target }),
      outcomes: "room.moderate",
    },
    "people.mute": {
      run: (api) => api.people.mute({ roomId: cast.roomId, memberId: cast.memberIds.target, isMuted: true }),
      outcomes: "room.moderate",
    },
    "people.setRole": {
      run: (api) => api.people.setRole({ roomId: cast.roomId, memberId: cast.memberIds.target, role: "cohost" }),
      outcomes: "room.appoint",
    },
    "people.handOver": {
      run: (api) => api.people.handOver({ roomId: cast.roomId, memberId: cast.memberIds.target }),
      outcomes: "room.handOver",
    },
    "people.leave": { run: (api) => api.people.leave({ roomId: cast.roomId }), outcomes: "room.leave" },
    "people.lock": {
      run: (api) => api.people.lock({ roomId: cast.roomId, isLocked: true }),
      outcomes: "room.lock",
    },
    "people.setRights": {
      run: (api) => api.people.setRights({ roomId: cast.roomId, rights: { chat: "hosts" } }),
      outcomes: "room.edit",
    },
    "attendance.rsvp": {
      run: (api) => api.attendance.rsvp({ roomId: cast.roomId, answer: "maybe" }),
      outcomes: "room.answer",
    },
    "attendance.setReady": {
      run: (api) => api.attendance.setReady({ roomId: cast.roomId, isReady: true }),
      outcomes: "room.ready",
    },
    "audit.list": {
      run: (api) => api.audit.list({ roomId: cast.roomId }),
      outcomes: { ...forAction("room.audit"), guest: "UNAUTHENTICATED" },
    },
    "system.examine": { run: (api) => api.system.examine(), outcomes: forAdministrators },
    "system.examineMovies": {
      run: (api) => api.system.examineMovies(),
      outcomes: forAdministrators,
    },
    "admin.dashboard": { run: (api) => api.admin.dashboard(), outcomes: forPeople },
    "admin.faults": { run: (api) => api.admin.faults(), outcomes: forPeople },
    "admin.rooms": { run: (api) => api.admin.rooms({}), outcomes: forPeople },
    "admin.schedule": {
      run: (api) => api.admin.schedule({ from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" }),
      outcomes: forPeople,
    },
    "admin.accounts": { run: (api) => api.admin.accounts({}), outcomes: forAdministrators },
    "admin.appoint": {
      run: async (api) => {
        const ownPassword = await setOwnPassword(t.db)
        await api.admin.appoint({ email: `${cast.targetName}@example.org`, isAdministrator: true, ownPassword })
      },
      outcomes: forAdministrators,
    },
    "admin.resetPassword": {
      run: async (api) => {
        const ownPassword = await setOwnPassword(t.db)
        const email = `${cast.targetName}@example.org`
        await api.admin.resetPassword({ email, password: "0123456789", ownPassword })
      },
      outcomes: forAdministrators,
    },
    "admin.tokens": { run: (api) => api.admin.tokens({}), outcomes: forAdministrators },
    "admin.revokeToken": { run: (api) => api.admin.revokeToken({ tokenId }), outcomes: forAdministrators },
    "admin.audit": { run: (api) => api.admin.audit({}), outcomes: forAdministrators },
    "admin.workers": { run: (api) => api.admin.workers({}), outcomes: forAdministrators },
    "admin.settings": { run: (api) => api.admin.settings(), outcomes: forAdministrators },
    "system.workers": { run: (api) => api.system.workers(), outcomes: forAdministrators },
    "movies.list": { run: (api) => api.movies.list(), outcomes: forPeople },
    "movies.create": {
      run: (api) => api.movies.create({ title: "C", filePath: "c.mp4" }),
      outcomes: forPeople,
    },
    "movies.search": { run: (api) => api.movies.search({}), outcomes: forPeople },
    "movies.get": { run: (api) => api.movies.get({ movieId: cast.movieId }), outcomes: forMovieOwner },
    "movies.uses": { run: (api) => api.movies.uses({ movieId: cast.movieId }), outcomes: forMovieOwner },
    "movies.update": {
      run: (api) => api.movies.update({ movieId: cast.movieId, title: "Omega" }),
      outcomes: forMovieOwner,
    },
    "movies.delete": {
      run: (api) => api.movies.delete({ movieId: cast.movieId, freesRooms: true }),
      outcomes: forMovieOwner,
    },
    "movies.choosePoster": {
      run: async (api) => {
        await takeFrames(t, cast.movieId)
        await api.movies.choosePoster({ movieId: cast.movieId, number: 1 })
      },
      outcomes: forMovieOwner,
    },
    "movies.probe": {
      run: (api) => api.movies.probe({ movieId: cast.movieId }),
      outcomes: forMovieOwner,
    },
    "movies.prepare": {
      run: (api) => api.movies.prepare({ movieId: cast.movieId }),
      outcomes: forMovieOwner,
    },
    "movies.cancelPreparation": {
      run: (api) => api.movies.cancelPreparation({ movieId: cast.movieId }),
      outcomes: forMovieOwner,
    },
    "webhooks.list": { run: (api) => api.webhooks.list(), outcomes: forPeople },
    "webhooks.create": {
      run: (api) =>
        api.webhooks.create({ url: "https://hooks.example/", events: ["room.deleted"], roomId: cast.roomId }),
      outcomes: { ...forAction("room.edit"), guest: "UNAUTHENTICATED" },
    },
    "webhooks.update": {
      run: (api) => api.webhooks.update({ webhookId, isEnabled: false }),
      outcomes: personal("WEBHOOK_NOT_FOUND"),
    },
    "webhooks.rotateSecret": {
      run: (api) => api.webhooks.rotateSecret({ webhookId }),
      outcomes: personal("WEBHOOK_NOT_FOUND"),
    },
    "webhooks.delete": {
      run: (api) => api.webhooks.delete({ webhookId }),
      outcomes: personal("WEBHOOK_NOT_FOUND"),
    },
    "webhooks.test": {
      run: (api) => api.webhooks.test({ webhookId }),
      outcomes: personal("WEBHOOK_NOT_FOUND"),
    },
    "webhooks.deliveries": {
      run: (api) => api.webhooks.deliveries({ webhookId }),
      outcomes: personal("WEBHOOK_NOT_FOUND"),
    },
    "webhooks.redeliver": {
      run: async (api) => {
        const { id } = await t.services.webhooks.test(cast.creator, { webhookId })
        await api.webhooks.redeliver({ webhookId, deliveryId: id })
      },
      outcomes: personal("NOT_FOUND"),
    },
    "tokens.list": { run: (api) => api.tokens.list(), outcomes: forPeople },
    "tokens.create": {
      run: (api) => api.tokens.create({ name: "x" }),
      outcomes: forPeople,
    },
    "tokens.revoke": {
      run: (api) => api.tokens.revoke({ tokenId }),
      outcomes: personal("NOT_FOUND"),
    },
  }

  it("all have a row in this table", () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
  })

  const cells = Object.entries(table).flatMap(([path, row]) => {
    const outcomes = typeof row.outcomes === "string" ? forAction(row.outcomes) : row.outcomes
    return callers.map((caller) => {
      const asNobody = row.isPublic ? outcomes.guest : "UNAUTHENTICATED"
      return { path, caller, run: row.run, outcome: caller === "nobody" ? asNobody : outcomes[caller] }
    })
  })
  it.each(cells)("$path by $caller: $outcome", async ({ run, caller, outcome }) => {
    const actor = caller === "nobody" ? null : cast.actors[caller]
    if (actor?.kind === "system") throw new Error("unreachable: the system has no page")
    expect(await outcomeOf(() => run(callerOf(actor)))).toBe(outcome)
  })

  it("ignore an identity in the input", async () => {
    const api = callerOf(cast.stranger)
    const asCreator = { roomId: cast.roomId, userId: cast.creator.userId, actor: cast.creator }
    expect(await outcomeOf(() => api.rooms.startMovie(asCreator))).toBe("ROOM_NOT_FOUND")
  })
})
