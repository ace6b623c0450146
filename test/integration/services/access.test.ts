import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { accountsInput, allTokensInput, auditTableInput, hostedRoomsInput } from "@/lib/contracts/admin"
import { roomRoles } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import type { RoomAction } from "@/lib/rules/access"
import type { Services } from "@/server/services/all"
import { inviteCodeOf, setOwnPassword, uniqueName } from "../support/people"
import { takeFrames } from "../support/pictures"
import { goLive } from "../support/playback"
import { createRoles, forAction, forAll, type Outcomes, outcomeOf, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"
import { aWebhook } from "../support/webhook"

/** For everybody with an account. */
const forPeople = forAll("ok", { system: "FORBIDDEN", guest: "FORBIDDEN" })
/** For the owner only; not even administrators may use personal data. */
const personal = (refusal: string): Outcomes =>
  forAll(refusal, { creator: "ok", system: "FORBIDDEN", guest: "FORBIDDEN" })
/** For the movie's owner and administrators. */
const forMovieOwner = forAll("MOVIE_NOT_FOUND", {
  system: "ok",
  administrator: "ok",
  creator: "ok",
  guest: "FORBIDDEN",
})
/** For everybody with an account and the operator: each sees the rooms they host. */
const forHosts = forAll("ok", { guest: "FORBIDDEN" })
const forAdministrators = forAll("FORBIDDEN", { system: "ok", administrator: "ok" })

type Row = null | { run: (actor: Actor) => Promise<unknown>; outcomes: RoomAction | Outcomes }

describe("permissions", () => {
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

  describe("services", () => {
    /**
     * Every service: the action of the access table, or the outcome for each role in a room. Null for those that no
     * person can reach: cron jobs, the bot, the command line, and signing in itself.
     */
    const table: { [Feature in keyof Services]: Record<keyof Services[Feature], Row> } = {
      accounts: {
        createToken: {
          run: (actor) => t.services.accounts.createToken(actor, { name: "x", expiresInDays: 1 }),
          outcomes: forPeople,
        },
        listTokens: { run: (actor) => t.services.accounts.listTokens(actor), outcomes: forPeople },
        revokeToken: {
          run: (actor) => t.services.accounts.revokeToken(actor, { tokenId }),
          outcomes: personal("NOT_FOUND"),
        },
        listUsers: { run: (actor) => t.services.accounts.listUsers(actor), outcomes: forAdministrators },
        appointAdministrator: {
          run: async (actor) => {
            const ownPassword = await setOwnPassword(t.db)
            const email = `${cast.targetName}@example.org`
            await t.services.accounts.appointAdministrator(actor, { email, isAdministrator: true, ownPassword })
          },
          outcomes: forAdministrators,
        },
        resetPassword: {
          run: async (actor) => {
            const ownPassword = await setOwnPassword(t.db)
            const email = `${cast.targetName}@example.org`
            await t.services.accounts.resetPassword(actor, { email, password: "0123456789", ownPassword })
          },
          outcomes: forAdministrators,
        },
        list: {
          run: (actor) => t.services.accounts.list(actor, accountsInput.parse({})),
          outcomes: forAdministrators,
        },
        listAllTokens: {
          run: (actor) => t.services.accounts.listAllTokens(actor, allTokensInput.parse({})),
          outcomes: forAdministrators,
        },
        revokeAnyToken: {
          run: (actor) => t.services.accounts.revokeAnyToken(actor, { tokenId }),
          outcomes: forAdministrators,
        },
        adoptBrowserSettings: {
          run: (actor) =>
            t.services.accounts.adoptBrowserSettings(actor, { timeZone: "Europe/Berlin", language: "de" }),
          outcomes: forPeople,
        },
        getSettings: { run: (actor) => t.services.accounts.getSettings(actor), outcomes: forPeople },
        updateSettings: {
          run: (actor) => t.services.accounts.updateSettings(actor, { wantsMail: true }),
          outcomes: forPeople,
        },
        deleteDeadTokens: null,
        find: null,
        register: null,
        verifyCredentials: null,
      },
      calendar: {
        getInvitation: {
          run: (actor) => t.services.calendar.getInvitation(actor, { inviteCode: "guessed" }),
          outcomes: forAll("INVITATION_INVALID"),
        },
        getRoom: {
          run: async (actor) => {
            await t.db.room.update({ where: { id: cast.roomId }, data: { calendarStart: t.clock.now() } })
            await t.services.calendar.getRoom(actor, { roomId: cast.roomId })
          },
          outcomes: "room.see",
        },
        renewFeedKey: {
          run: (actor) => t.services.calendar.renewFeedKey(actor),
          outcomes: forPeople,
        },
        getFeed: null,
      },
      mail: {
        invite: {
          run: (actor) => t.services.mail.invite(actor, { roomId: cast.roomId, emails: ["new@example.org"] }),
          outcomes: "room.invite",
        },
        list: {
          run: (actor) => t.services.mail.list(actor, { limit: 50 }),
          outcomes: forAll("ok", { guest: "FORBIDDEN" }),
        },
        deleteOld: null,
        remindRooms: null,
        send: null,
        unsubscribe: null,
      },
      movies: {
        cancelPreparation: {
          run: (actor) => t.services.movies.cancelPreparation(actor, { movieId: cast.movieId }),
          outcomes: forMovieOwner,
        },
        choosePoster: {
          run: async (actor) => {
            await takeFrames(t, cast.movieId)
            await t.services.movies.choosePoster(actor, { movieId: cast.movieId, number: 1 })
          },
          outcomes: forMovieOwner,
        },
        getPicture: {
          run: async (actor) => {
            await takeFrames(t, cast.movieId)
            await t.services.movies.getPicture(actor, { movieId: cast.movieId, number: null, version: null })
          },
          outcomes: forAll("ok", { stranger: "NOT_FOUND" }),
        },
        create: {
          run: (actor) =>
            t.services.movies.create(actor, { title: "B", filePath: "b.mp4", movieUrl: null, hlsPath: null }),
          outcomes: forPeople,
        },
        delete: {
          run: async (actor) => {
            await t.db.room.update({ where: { id: cast.roomId }, data: { movieId: null } })
            await t.services.movies.delete(actor, { movieId: cast.movieId })
          },
          outcomes: forMovieOwner,
        },
        update: {
          run: (actor) => t.services.movies.update(actor, { movieId: cast.movieId, title: "Omega" }),
          outcomes: forMovieOwner,
        },
        get: {
          run: (actor) => t.services.movies.get(actor, { movieId: cast.movieId }),
          outcomes: forMovieOwner,
        },
        list: { run: (actor) => t.services.movies.list(actor), outcomes: { ...forPeople, system: "ok" } },
        listUses: {
          run: (actor) => t.services.movies.listUses(actor, { movieId: cast.movieId }),
          outcomes: forMovieOwner,
        },
        search: {
          run: (actor) => t.services.movies.search(actor, { search: "", sort: "newest", page: 1, pageSize: 1 }),
          outcomes: forPeople,
        },
        listPage: {
          run: (actor) => t.services.movies.listPage(actor, { limit: 1 }),
          outcomes: forPeople,
        },
        prepare: {
          run: (actor) => t.services.movies.prepare(actor, { movieId: cast.movieId }),
          outcomes: forMovieOwner,
        },
        probe: {
          run: (actor) => t.services.movies.probe(actor, { movieId: cast.movieId }),
          outcomes: forMovieOwner,
        },
        claimProbe: null,
        claimRendition: null,
        failRendition: null,
        findId: null,
        findOwnedRenditions: null,
        findPlayableRendition: null,
        finishRendition: null,
        releaseRendition: null,
        reportRendition: null,
        beginUpload: {
          run: (actor) => t.services.movies.beginUpload(actor, { fileName: "a.mp4", sizeBytes: 10 }),
          outcomes: forPeople,
        },
        continueUpload: {
          run: async (actor) => {
            const { name } = await t.services.movies.beginUpload(cast.creator, { fileName: "a.mp4", sizeBytes: 10 })
            await t.services.movies.continueUpload(actor, { name })
          },
          outcomes: personal("UPLOAD_NOT_FOUND"),
        },
        finishUpload: {
          run: async (actor) => {
            const { name } = await t.services.movies.beginUpload(cast.creator, { fileName: "a.mp4", sizeBytes: 10 })
            await t.services.movies.finishUpload(actor, { name })
          },
          outcomes: personal("UPLOAD_NOT_FOUND"),
        },
        cancelUpload: {
          run: async (actor) => {
            const { name } = await t.services.movies.beginUpload(cast.creator, { fileName: "a.mp4", sizeBytes: 10 })
            await t.services.movies.cancelUpload(actor, { name })
          },
          outcomes: personal("UPLOAD_NOT_FOUND"),
        },
        deleteExpiredUploads: null,
        saveProbe: null,
      },
      operations: {
        listAudit: {
          run: (actor) => t.services.operations.listAudit(actor, { roomId: cast.roomId, limit: 10 }),
          outcomes: "room.audit",
        },
        examine: {
          run: (actor) => t.services.operations.examine(actor),
          outcomes: forAdministrators,
        },
        listWorkers: {
          run: (actor) => t.services.operations.listWorkers(actor),
          outcomes: forAdministrators,
        },
        getDashboard: { run: (actor) => t.services.operations.getDashboard(actor), outcomes: forHosts },
        listFaults: { run: (actor) => t.services.operations.listFaults(actor), outcomes: forHosts },
        searchAudit: {
          run: (actor) => t.services.operations.searchAudit(actor, auditTableInput.parse({})),
          outcomes: forAdministrators,
        },
        listSettings: { run: (actor) => t.services.operations.listSettings(actor), outcomes: forAdministrators },
        readWorkerHistory: {
          run: (actor) => t.services.operations.readWorkerHistory(actor, { hours: 1 }),
          outcomes: forAdministrators,
        },
        sampleWorkers: null,
        deleteSilentWorkers: null,
        getReadiness: null,
        recordRun: null,
        removeWorker: null,
        reportWorker: null,
        claimIdempotencyKey: null,
        deleteOldRequests: null,
        freeIdempotencyKey: null,
        keepIdempotentAnswer: null,
        createTestData: null,
      },
      people: {
        acceptInvitation: {
          run: (actor) => t.services.people.acceptInvitation(actor, { inviteCode: "guessed" }),
          outcomes: forAll("INVITATION_INVALID", { system: "FORBIDDEN", guest: "FORBIDDEN" }),
        },
        admit: {
          run: (actor) => t.services.people.admit(actor, { roomId: cast.roomId, memberId: cast.memberIds.waiting }),
          outcomes: "room.admit",
        },
        rsvp: {
          run: (actor) => t.services.people.rsvp(actor, { roomId: cast.roomId, answer: "coming" }),
          outcomes: "room.answer",
        },
        setReady: {
          run: (actor) => t.services.people.setReady(actor, { roomId: cast.roomId, isReady: true }),
          outcomes: "room.ready",
        },
        createInvitation: {
          run: (actor) =>
            t.services.people.createInvitation(actor, {
              roomId: cast.roomId,
              expiresAt: null,
              maxUses: null,
              allowsGuests: true,
            }),
          outcomes: "room.invite",
        },
        enterAsGuest: {
          run: (actor) => t.services.people.enterAsGuest(actor, { inviteCode: "guessed", name: "Gus" }),
          outcomes: forAll("FORBIDDEN", { guest: "INVITATION_INVALID" }),
        },
        handOver: {
          run: (actor) => t.services.people.handOver(actor, { roomId: cast.roomId, memberId: cast.memberIds.target }),
          outcomes: { ...forAction("room.handOver") },
        },
        leave: {
          run: (actor) => t.services.people.leave(actor, { roomId: cast.roomId }),
          outcomes: "room.leave",
        },
        listInvitations: {
          run: (actor) => t.services.people.listInvitations(actor, { roomId: cast.roomId }),
          outcomes: "room.invite",
        },
        mute: {
          run: (actor) =>
            t.services.people.mute(actor, { roomId: cast.roomId, memberId: cast.memberIds.target, isMuted: true }),
          outcomes: "room.moderate",
        },
        previewInvitation: {
          run: (actor) => t.services.people.previewInvitation(actor, { inviteCode: "guessed" }),
          outcomes: forAll("INVITATION_INVALID"),
        },
        previewRoom: {
          run: (actor) => t.services.people.previewRoom(actor, { roomId: cast.roomId }),
          outcomes: "room.preview",
        },
        remove: {
          run: (actor) => t.services.people.remove(actor, { roomId: cast.roomId, memberId: cast.memberIds.target }),
          outcomes: "room.moderate",
        },
        revokeInvitation: {
          run: async (actor) => {
            const invitation = await t.db.invitation.findFirstOrThrow({ where: { roomId: cast.roomId } })
            await t.services.people.revokeInvitation(actor, { roomId: cast.roomId, invitationId: invitation.id })
          },
          outcomes: "room.invite",
        },
        setRole: {
          run: (actor) =>
            t.services.people.setRole(actor, {
              roomId: cast.roomId,
              memberId: cast.memberIds.target,
              role: "cohost",
            }),
          outcomes: "room.appoint",
        },
        reconcileParticipants: null,
        reconcileAllParticipants: null,
        issueJoinToken: {
          run: (actor) => t.services.people.issueJoinToken(actor, { roomId: cast.roomId }),
          outcomes: "room.join",
        },
        deleteOldGuests: null,
      },
      rooms: {
        setLock: {
          run: (actor) => t.services.rooms.setLock(actor, { roomId: cast.roomId, isLocked: true }),
          outcomes: "room.lock",
        },
        setRights: {
          run: (actor) => t.services.rooms.setRights(actor, { roomId: cast.roomId, rights: { chat: "hosts" } }),
          outcomes: "room.edit",
        },
        create: {
          run: (actor) =>
            t.services.rooms.create(actor, { name: uniqueName("new"), movieId: cast.movieId, meetDatetime: null }),
          outcomes: { ...forMovieOwner, system: "FORBIDDEN" },
        },
        delete: {
          run: (actor) => t.services.rooms.delete(actor, { roomId: cast.roomId }),
          outcomes: "room.delete",
        },
        update: {
          run: (actor) => t.services.rooms.update(actor, { roomId: cast.roomId, name: uniqueName("renamed") }),
          outcomes: "room.edit",
        },
        get: {
          run: (actor) => t.services.rooms.get(actor, { roomId: cast.roomId }),
          outcomes: "room.see",
        },
        list: { run: (actor) => t.services.rooms.list(actor), outcomes: forAll("ok", { guest: "FORBIDDEN" }) },
        listPage: {
          run: (actor) => t.services.rooms.listPage(actor, { limit: 1 }),
          outcomes: forAll("ok", { guest: "FORBIDDEN" }),
        },
        schedule: {
          run: (actor) => t.services.rooms.schedule(actor, { roomId: cast.roomId, meetDatetime: null }),
          outcomes: "room.schedule",
        },
        listHosted: {
          run: (actor) => t.services.rooms.listHosted(actor, hostedRoomsInput.parse({})),
          outcomes: forHosts,
        },
        listSchedule: {
          run: (actor) =>
            t.services.rooms.listSchedule(actor, { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" }),
          outcomes: forHosts,
        },
        repeat: {
          run: async (actor) => {
            await t.db.room.update({ where: { id: cast.roomId }, data: { meetDatetime: t.clock.now() } })
            await t.services.rooms.repeat(actor, { roomId: cast.roomId, count: 1 })
          },
          outcomes: "room.schedule",
        },
        repeatEnded: null,
        findId: null,
        preflight: null,
      },
      screenings: {
        getPreview: {
          run: async (actor) => {
            const { screeningId } = await goLive(t, cast)
            await t.db.screeningPreview.create({
              data: { screeningId, epoch: 1, positionMs: 1, takenAt: t.clock.now(), data: Uint8Array.of(0xff, 0xd8) },
            })
            await t.services.screenings.getPreview(actor, { screeningId })
          },
          outcomes: "room.see",
        },
        getStatus: {
          run: (actor) => t.services.screenings.getStatus(actor, { roomId: cast.roomId }),
          outcomes: "room.see",
        },
        isMovieBotPresent: {
          run: (actor) => t.services.screenings.isMovieBotPresent(actor, { roomId: cast.roomId }),
          outcomes: "room.see",
        },
        pause: {
          run: async (actor) => {
            await goLive(t, cast)
            await t.services.screenings.pause(actor, { roomId: cast.roomId })
          },
          outcomes: "screening.control",
        },
        resume: {
          run: async (actor) => {
            await goLive(t, cast)
            await t.services.screenings.resume(actor, { roomId: cast.roomId })
          },
          outcomes: "screening.control",
        },
        seek: {
          run: async (actor) => {
            await goLive(t, cast)
            await t.services.screenings.seek(actor, { roomId: cast.roomId, positionMs: 1000 })
          },
          outcomes: "screening.control",
        },
        start: {
          run: (actor) => t.services.screenings.start(actor, { roomId: cast.roomId }),
          outcomes: "screening.start",
        },
        stop: {
          run: async (actor) => {
            await t.services.screenings.start(cast.creator, { roomId: cast.roomId })
            await t.services.screenings.stop(actor, { roomId: cast.roomId })
          },
          outcomes: "screening.stop",
        },
        endPlanned: null,
        checkAssignment: null,
        claim: null,
        failAbandoned: null,
        findAbandoned: null,
        findDueRooms: null,
        notify: null,
        removeStrayBots: null,
        reportPlayback: null,
        deleteOldPreviews: null,
        savePreview: null,
        startDue: null,
      },
      webhooks: {
        create: {
          run: (actor) =>
            t.services.webhooks.create(actor, {
              url: "https://hooks.example/",
              events: ["room.deleted"],
              roomId: cast.roomId,
            }),
          outcomes: { ...forAction("room.edit"), system: "FORBIDDEN" },
        },
        list: { run: (actor) => t.services.webhooks.list(actor), outcomes: forPeople },
        get: {
          run: (actor) => t.services.webhooks.get(actor, { webhookId }),
          outcomes: personal("WEBHOOK_NOT_FOUND"),
        },
        update: {
          run: (actor) => t.services.webhooks.update(actor, { webhookId, isEnabled: false }),
          outcomes: personal("WEBHOOK_NOT_FOUND"),
        },
        rotateSecret: {
          run: (actor) => t.services.webhooks.rotateSecret(actor, { webhookId }),
          outcomes: personal("WEBHOOK_NOT_FOUND"),
        },
        delete: {
          run: (actor) => t.services.webhooks.delete(actor, { webhookId }),
          outcomes: personal("WEBHOOK_NOT_FOUND"),
        },
        test: {
          run: (actor) => t.services.webhooks.test(actor, { webhookId }),
          outcomes: personal("WEBHOOK_NOT_FOUND"),
        },
        listDeliveries: {
          run: (actor) => t.services.webhooks.listDeliveries(actor, { webhookId, limit: 10 }),
          outcomes: personal("WEBHOOK_NOT_FOUND"),
        },
        redeliver: {
          run: async (actor) => {
            const { id } = await t.services.webhooks.test(cast.creator, { webhookId })
            await t.services.webhooks.redeliver(actor, { webhookId, deliveryId: id })
          },
          outcomes: personal("NOT_FOUND"),
        },
        deleteOldDeliveries: null,
        deliver: null,
        findDue: null,
      },
    }

    it("all have a row in this table", () => {
      const namesOf = (features: object) =>
        Object.entries(features).flatMap(([feature, services]) =>
          Object.keys(services).map((name) => `${feature}.${name}`),
        )
      expect(namesOf(table).sort()).toEqual(namesOf(t.services).sort())
    })

    // Runs before the tests of the table, because lists end at 500 rooms.
    it("list only the actor's own items", async () => {
      expect((await t.services.rooms.list(cast.stranger)).length).toBe(0)
      expect((await t.services.movies.list(cast.member)).length).toBe(0)
      expect((await t.services.rooms.list(cast.member)).map((room) => room.id)).toEqual([cast.roomId])
      expect((await t.services.rooms.list({ kind: "system" })).map((room) => room.id)).toContain(cast.roomId)
    })

    const rows = Object.entries(table).flatMap(([feature, services]) =>
      Object.entries<Row>(services).map(([name, row]) => ({ name: `${feature}.${name}`, row })),
    )
    const cells = rows.flatMap(({ name, row }) => {
      if (!row) return []
      const outcomes = typeof row.outcomes === "string" ? forAction(row.outcomes) : row.outcomes
      return roomRoles.map((role) => ({ name, role, run: row.run, outcome: outcomes[role] }))
    })
    it.each(cells)("$name by $role: $outcome", async ({ run, role, outcome }) => {
      expect(await outcomeOf(() => run(cast.actors[role]))).toBe(outcome)
    })

    it("show invitation links and waiting people to hosts only", async () => {
      const look = (role: "creator" | "cohost" | "administrator" | "viewer" | "guest") =>
        t.services.rooms.get(cast.actors[role], { roomId: cast.roomId })
      for (const role of ["creator", "cohost", "administrator"] as const) {
        const room = await look(role)
        expect(inviteCodeOf(room)).toMatch(/^[\w-]{22}$/)
        expect(room.members.map(({ status }) => status)).toContain("waiting")
      }
      for (const role of ["viewer", "guest"] as const) {
        const room = await look(role)
        expect(room.invitations).toEqual([])
        expect(room.members.map(({ status }) => status)).not.toContain("waiting")
      }
    })

    it("show waiting people no more in a list than in a preview", async () => {
      await goLive(t, cast)
      const [room] = await t.services.rooms.list(cast.actors.waiting)
      expect(room).toMatchObject({ role: "waiting", canControl: false, movieStarted: false, screening: null })
    })
  })
})
