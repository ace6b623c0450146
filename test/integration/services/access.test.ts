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

/** For everybody with an account: some things belong to somebody. */
const forPeople = forAll("ok", { system: "FORBIDDEN", guest: "FORBIDDEN" })
/** For who made it alone; not even administrators use what is personal. */
const personal = (refusal: string): Outcomes =>
  forAll(refusal, { creator: "ok", system: "FORBIDDEN", guest: "FORBIDDEN" })
/** For who added the movie, and administrators. */
const forMovieOwner = forAll("MOVIE_NOT_FOUND", {
  system: "ok",
  administrator: "ok",
  creator: "ok",
  guest: "FORBIDDEN",
})
/** For everybody with an account and the operator: each sees the rooms they run. */
const forHosts = forAll("ok", { guest: "FORBIDDEN" })
const forAdministrators = forAll("FORBIDDEN", { system: "ok", administrator: "ok" })

describe("who may do what", () => {
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
    const token = await t.services.createApiToken(cast.creator, { name: "x", expiresInDays: 1 })
    tokenId = token.details.id
    const { webhook } = await t.services.createWebhook(cast.creator, aWebhook)
    webhookId = webhook.id
  })

  describe("services", () => {
    /**
     * Every service: the action of the access table it is, or what it answers each part in a room. Null for those that no person
     * reaches through a transport that others can use: the clock, the bot, the command line, and sign-in itself.
     */
    const table: Record<
      keyof Services,
      null | { run: (actor: Actor) => Promise<unknown>; outcomes: RoomAction | Outcomes }
    > = {
      acceptInvite: {
        run: (actor) => t.services.acceptInvite(actor, { inviteCode: "guessed" }),
        outcomes: forAll("INVITATION_INVALID", { system: "FORBIDDEN", guest: "FORBIDDEN" }),
      },
      admitMember: {
        run: (actor) => t.services.admitMember(actor, { roomId: cast.roomId, memberId: cast.memberIds.waiting }),
        outcomes: "room.admit",
      },
      answerEvening: {
        run: (actor) => t.services.answerEvening(actor, { roomId: cast.roomId, answer: "coming" }),
        outcomes: "room.answer",
      },
      setReady: {
        run: (actor) => t.services.setReady(actor, { roomId: cast.roomId, isReady: true }),
        outcomes: "room.ready",
      },
      createInvitation: {
        run: (actor) =>
          t.services.createInvitation(actor, {
            roomId: cast.roomId,
            expiresAt: null,
            maxUses: null,
            allowsGuests: true,
          }),
        outcomes: "room.invite",
      },
      enterAsGuest: {
        run: (actor) => t.services.enterAsGuest(actor, { inviteCode: "guessed", name: "Gus" }),
        outcomes: forAll("FORBIDDEN", { guest: "INVITATION_INVALID" }),
      },
      handOverRoom: {
        run: (actor) => t.services.handOverRoom(actor, { roomId: cast.roomId, memberId: cast.memberIds.target }),
        outcomes: { ...forAction("room.handOver") },
      },
      leaveRoom: {
        run: (actor) => t.services.leaveRoom(actor, { roomId: cast.roomId }),
        outcomes: "room.leave",
      },
      listAudit: {
        run: (actor) => t.services.listAudit(actor, { roomId: cast.roomId, limit: 10 }),
        outcomes: "room.audit",
      },
      listInvitations: {
        run: (actor) => t.services.listInvitations(actor, { roomId: cast.roomId }),
        outcomes: "room.invite",
      },
      muteMember: {
        run: (actor) =>
          t.services.muteMember(actor, { roomId: cast.roomId, memberId: cast.memberIds.target, isMuted: true }),
        outcomes: "room.moderate",
      },
      previewInvitation: {
        run: (actor) => t.services.previewInvitation(actor, { inviteCode: "guessed" }),
        outcomes: forAll("INVITATION_INVALID"),
      },
      getInvitationCalendar: {
        run: (actor) => t.services.getInvitationCalendar(actor, { inviteCode: "guessed" }),
        outcomes: forAll("INVITATION_INVALID"),
      },
      previewRoom: {
        run: (actor) => t.services.previewRoom(actor, { roomId: cast.roomId }),
        outcomes: "room.preview",
      },
      removeMember: {
        run: (actor) => t.services.removeMember(actor, { roomId: cast.roomId, memberId: cast.memberIds.target }),
        outcomes: "room.moderate",
      },
      revokeInvitation: {
        run: async (actor) => {
          const invitation = await t.db.invitation.findFirstOrThrow({ where: { roomId: cast.roomId } })
          await t.services.revokeInvitation(actor, { roomId: cast.roomId, invitationId: invitation.id })
        },
        outcomes: "room.invite",
      },
      setMemberRole: {
        run: (actor) =>
          t.services.setMemberRole(actor, {
            roomId: cast.roomId,
            memberId: cast.memberIds.target,
            role: "cohost",
          }),
        outcomes: "room.appoint",
      },
      setRoomLock: {
        run: (actor) => t.services.setRoomLock(actor, { roomId: cast.roomId, isLocked: true }),
        outcomes: "room.lock",
      },
      setRoomRights: {
        run: (actor) => t.services.setRoomRights(actor, { roomId: cast.roomId, rights: { chat: "hosts" } }),
        outcomes: "room.edit",
      },
      guardConference: null,
      guardConferences: null,
      cancelPreparation: {
        run: (actor) => t.services.cancelPreparation(actor, { movieId: cast.movieId }),
        outcomes: forMovieOwner,
      },
      choosePoster: {
        run: async (actor) => {
          await takeFrames(t, cast.movieId)
          await t.services.choosePoster(actor, { movieId: cast.movieId, number: 1 })
        },
        outcomes: forMovieOwner,
      },
      getMoviePicture: {
        run: async (actor) => {
          await takeFrames(t, cast.movieId)
          await t.services.getMoviePicture(actor, { movieId: cast.movieId, number: null, version: null })
        },
        outcomes: forAll("ok", { stranger: "NOT_FOUND" }),
      },
      getScreeningPreview: {
        run: async (actor) => {
          const { screeningId } = await goLive(t, cast)
          await t.db.screeningPreview.create({
            data: { screeningId, epoch: 1, positionMs: 1, takenAt: t.clock.now(), data: Uint8Array.of(0xff, 0xd8) },
          })
          await t.services.getScreeningPreview(actor, { screeningId })
        },
        outcomes: "room.see",
      },
      createApiToken: {
        run: (actor) => t.services.createApiToken(actor, { name: "x", expiresInDays: 1 }),
        outcomes: forPeople,
      },
      createMovie: {
        run: (actor) => t.services.createMovie(actor, { title: "B", filePath: "b.mp4", movieUrl: null, hlsPath: null }),
        outcomes: forPeople,
      },
      createRoom: {
        run: (actor) =>
          t.services.createRoom(actor, { name: uniqueName("new"), movieId: cast.movieId, meetDatetime: null }),
        outcomes: { ...forMovieOwner, system: "FORBIDDEN" },
      },
      deleteMovie: {
        run: async (actor) => {
          await t.db.room.update({ where: { id: cast.roomId }, data: { movieId: null } })
          await t.services.deleteMovie(actor, { movieId: cast.movieId })
        },
        outcomes: forMovieOwner,
      },
      deleteRoom: {
        run: (actor) => t.services.deleteRoom(actor, { roomId: cast.roomId }),
        outcomes: "room.delete",
      },
      updateMovie: {
        run: (actor) => t.services.updateMovie(actor, { movieId: cast.movieId, title: "Omega" }),
        outcomes: forMovieOwner,
      },
      updateRoom: {
        run: (actor) => t.services.updateRoom(actor, { roomId: cast.roomId, name: uniqueName("renamed") }),
        outcomes: "room.edit",
      },
      getMovie: {
        run: (actor) => t.services.getMovie(actor, { movieId: cast.movieId }),
        outcomes: forMovieOwner,
      },
      getMovieStatus: {
        run: (actor) => t.services.getMovieStatus(actor, { roomId: cast.roomId }),
        outcomes: "room.see",
      },
      getRoom: {
        run: (actor) => t.services.getRoom(actor, { roomId: cast.roomId }),
        outcomes: "room.see",
      },
      isMovieBotPresent: {
        run: (actor) => t.services.isMovieBotPresent(actor, { roomId: cast.roomId }),
        outcomes: "room.see",
      },
      issueJoinToken: {
        run: (actor) => t.services.issueJoinToken(actor, { roomId: cast.roomId }),
        outcomes: "room.join",
      },
      listApiTokens: { run: (actor) => t.services.listApiTokens(actor), outcomes: forPeople },
      listMovies: { run: (actor) => t.services.listMovies(actor), outcomes: { ...forPeople, system: "ok" } },
      listMovieUses: {
        run: (actor) => t.services.listMovieUses(actor, { movieId: cast.movieId }),
        outcomes: forMovieOwner,
      },
      searchMovies: {
        run: (actor) => t.services.searchMovies(actor, { search: "", sort: "newest", page: 1, pageSize: 1 }),
        outcomes: forPeople,
      },
      listMoviesPage: {
        run: (actor) => t.services.listMoviesPage(actor, { limit: 1 }),
        outcomes: forPeople,
      },
      listRooms: { run: (actor) => t.services.listRooms(actor), outcomes: forAll("ok", { guest: "FORBIDDEN" }) },
      listRoomsPage: {
        run: (actor) => t.services.listRoomsPage(actor, { limit: 1 }),
        outcomes: forAll("ok", { guest: "FORBIDDEN" }),
      },
      pauseScreening: {
        run: async (actor) => {
          await goLive(t, cast)
          await t.services.pauseScreening(actor, { roomId: cast.roomId })
        },
        outcomes: "screening.control",
      },
      prepareMovie: {
        run: (actor) => t.services.prepareMovie(actor, { movieId: cast.movieId }),
        outcomes: forMovieOwner,
      },
      probeMovie: {
        run: (actor) => t.services.probeMovie(actor, { movieId: cast.movieId }),
        outcomes: forMovieOwner,
      },
      resumeScreening: {
        run: async (actor) => {
          await goLive(t, cast)
          await t.services.resumeScreening(actor, { roomId: cast.roomId })
        },
        outcomes: "screening.control",
      },
      seekScreening: {
        run: async (actor) => {
          await goLive(t, cast)
          await t.services.seekScreening(actor, { roomId: cast.roomId, positionMs: 1000 })
        },
        outcomes: "screening.control",
      },
      revokeApiToken: {
        run: (actor) => t.services.revokeApiToken(actor, { tokenId }),
        outcomes: personal("NOT_FOUND"),
      },
      scheduleRoom: {
        run: (actor) => t.services.scheduleRoom(actor, { roomId: cast.roomId, meetDatetime: null }),
        outcomes: "room.schedule",
      },
      createWebhook: {
        run: (actor) =>
          t.services.createWebhook(actor, {
            url: "https://hooks.example/",
            events: ["room.deleted"],
            roomId: cast.roomId,
          }),
        outcomes: { ...forAction("room.edit"), system: "FORBIDDEN" },
      },
      listWebhooks: { run: (actor) => t.services.listWebhooks(actor), outcomes: forPeople },
      getWebhook: {
        run: (actor) => t.services.getWebhook(actor, { webhookId }),
        outcomes: personal("WEBHOOK_NOT_FOUND"),
      },
      updateWebhook: {
        run: (actor) => t.services.updateWebhook(actor, { webhookId, isEnabled: false }),
        outcomes: personal("WEBHOOK_NOT_FOUND"),
      },
      rotateWebhookSecret: {
        run: (actor) => t.services.rotateWebhookSecret(actor, { webhookId }),
        outcomes: personal("WEBHOOK_NOT_FOUND"),
      },
      deleteWebhook: {
        run: (actor) => t.services.deleteWebhook(actor, { webhookId }),
        outcomes: personal("WEBHOOK_NOT_FOUND"),
      },
      testWebhook: {
        run: (actor) => t.services.testWebhook(actor, { webhookId }),
        outcomes: personal("WEBHOOK_NOT_FOUND"),
      },
      listWebhookDeliveries: {
        run: (actor) => t.services.listWebhookDeliveries(actor, { webhookId, limit: 10 }),
        outcomes: personal("WEBHOOK_NOT_FOUND"),
      },
      redeliverWebhook: {
        run: async (actor) => {
          const { id } = await t.services.testWebhook(cast.creator, { webhookId })
          await t.services.redeliverWebhook(actor, { webhookId, deliveryId: id })
        },
        outcomes: personal("NOT_FOUND"),
      },
      startScreening: {
        run: (actor) => t.services.startScreening(actor, { roomId: cast.roomId }),
        outcomes: "screening.start",
      },
      stopScreening: {
        run: async (actor) => {
          await t.services.startScreening(cast.creator, { roomId: cast.roomId })
          await t.services.stopScreening(actor, { roomId: cast.roomId })
        },
        outcomes: "screening.stop",
      },
      examineSystem: {
        run: (actor) => t.services.examineSystem(actor),
        outcomes: forAdministrators,
      },
      listWorkers: {
        run: (actor) => t.services.listWorkers(actor),
        outcomes: forAdministrators,
      },
      listUsers: { run: (actor) => t.services.listUsers(actor), outcomes: forAdministrators },
      appointAdministrator: {
        run: async (actor) => {
          const ownPassword = await setOwnPassword(t.db)
          const email = `${cast.targetName}@example.org`
          await t.services.appointAdministrator(actor, { email, isAdministrator: true, ownPassword })
        },
        outcomes: forAdministrators,
      },
      resetPassword: {
        run: async (actor) => {
          const ownPassword = await setOwnPassword(t.db)
          const email = `${cast.targetName}@example.org`
          await t.services.resetPassword(actor, { email, password: "0123456789", ownPassword })
        },
        outcomes: forAdministrators,
      },
      getDashboard: { run: (actor) => t.services.getDashboard(actor), outcomes: forHosts },
      listFaults: { run: (actor) => t.services.listFaults(actor), outcomes: forHosts },
      listHostedRooms: {
        run: (actor) => t.services.listHostedRooms(actor, hostedRoomsInput.parse({})),
        outcomes: forHosts,
      },
      listSchedule: {
        run: (actor) => t.services.listSchedule(actor, { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" }),
        outcomes: forHosts,
      },
      listAccounts: {
        run: (actor) => t.services.listAccounts(actor, accountsInput.parse({})),
        outcomes: forAdministrators,
      },
      searchAudit: {
        run: (actor) => t.services.searchAudit(actor, auditTableInput.parse({})),
        outcomes: forAdministrators,
      },
      listAllTokens: {
        run: (actor) => t.services.listAllTokens(actor, allTokensInput.parse({})),
        outcomes: forAdministrators,
      },
      revokeAnyToken: { run: (actor) => t.services.revokeAnyToken(actor, { tokenId }), outcomes: forAdministrators },
      listSettings: { run: (actor) => t.services.listSettings(actor), outcomes: forAdministrators },
      readWorkerHistory: {
        run: (actor) => t.services.readWorkerHistory(actor, { hours: 1 }),
        outcomes: forAdministrators,
      },
      sampleWorkers: null,
      deleteSilentWorkers: null,
      getReadiness: null,
      recordSighting: null,
      removeWorker: null,
      reportWorker: null,
      adoptBrowserSettings: {
        run: (actor) => t.services.adoptBrowserSettings(actor, { timeZone: "Europe/Berlin", language: "de" }),
        outcomes: forPeople,
      },
      getRoomCalendar: {
        run: async (actor) => {
          await t.db.room.update({ where: { id: cast.roomId }, data: { calendarStart: t.clock.now() } })
          await t.services.getRoomCalendar(actor, { roomId: cast.roomId })
        },
        outcomes: "room.see",
      },
      getSettings: { run: (actor) => t.services.getSettings(actor), outcomes: forPeople },
      inviteByMail: {
        run: (actor) => t.services.inviteByMail(actor, { roomId: cast.roomId, emails: ["new@example.org"] }),
        outcomes: "room.invite",
      },
      listMails: {
        run: (actor) => t.services.listMails(actor, { limit: 50 }),
        outcomes: forAll("ok", { guest: "FORBIDDEN" }),
      },
      renewCalendarKey: {
        run: (actor) => t.services.renewCalendarKey(actor),
        outcomes: forPeople,
      },
      repeatRoom: {
        run: async (actor) => {
          await t.db.room.update({ where: { id: cast.roomId }, data: { meetDatetime: t.clock.now() } })
          await t.services.repeatRoom(actor, { roomId: cast.roomId, count: 1 })
        },
        outcomes: "room.schedule",
      },
      updateSettings: {
        run: (actor) => t.services.updateSettings(actor, { wantsMail: true }),
        outcomes: forPeople,
      },
      deleteOldMails: null,
      endPlannedScreenings: null,
      getCalendarFeed: null,
      remindRooms: null,
      repeatEndedRooms: null,
      sendMails: null,
      stopMail: null,
      checkAssignment: null,
      claimIdempotencyKey: null,
      deleteOldRequests: null,
      freeIdempotencyKey: null,
      keepIdempotentAnswer: null,
      claimProbe: null,
      claimRendition: null,
      claimScreening: null,
      createTestData: null,
      deleteDeadTokens: null,
      deleteOldGuests: null,
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
      beginUpload: {
        run: (actor) => t.services.beginUpload(actor, { fileName: "a.mp4", sizeBytes: 10 }),
        outcomes: forPeople,
      },
      continueUpload: {
        run: async (actor) => {
          const { name } = await t.services.beginUpload(cast.creator, { fileName: "a.mp4", sizeBytes: 10 })
          await t.services.continueUpload(actor, { name })
        },
        outcomes: personal("UPLOAD_NOT_FOUND"),
      },
      finishUpload: {
        run: async (actor) => {
          const { name } = await t.services.beginUpload(cast.creator, { fileName: "a.mp4", sizeBytes: 10 })
          await t.services.finishUpload(actor, { name })
        },
        outcomes: personal("UPLOAD_NOT_FOUND"),
      },
      cancelUpload: {
        run: async (actor) => {
          const { name } = await t.services.beginUpload(cast.creator, { fileName: "a.mp4", sizeBytes: 10 })
          await t.services.cancelUpload(actor, { name })
        },
        outcomes: personal("UPLOAD_NOT_FOUND"),
      },
      deleteExpiredUploads: null,
      deleteOldPreviews: null,
      savePreview: null,
      saveProbe: null,
      startDueScreening: null,
      verifyCredentials: null,
    }

    it("all have a row in this table", () => {
      expect(Object.keys(table).sort()).toEqual(Object.keys(t.services).sort())
    })

    // Before the cells: the list of everything ends at 500 rooms.
    it("show lists of what is the actor's alone", async () => {
      expect((await t.services.listRooms(cast.stranger)).length).toBe(0)
      expect((await t.services.listMovies(cast.member)).length).toBe(0)
      expect((await t.services.listRooms(cast.member)).map((room) => room.id)).toEqual([cast.roomId])
      expect((await t.services.listRooms({ kind: "system" })).map((room) => room.id)).toContain(cast.roomId)
    })

    const cells = Object.entries(table).flatMap(([name, row]) => {
      if (!row) return []
      const outcomes = typeof row.outcomes === "string" ? forAction(row.outcomes) : row.outcomes
      return roomRoles.map((role) => ({ name, role, run: row.run, outcome: outcomes[role] }))
    })
    it.each(cells)("$name by $role: $outcome", async ({ run, role, outcome }) => {
      expect(await outcomeOf(() => run(cast.actors[role]))).toBe(outcome)
    })

    it("tell the links into a room, and who waits, to its hosts alone", async () => {
      const look = (role: "creator" | "cohost" | "administrator" | "viewer" | "guest") =>
        t.services.getRoom(cast.actors[role], { roomId: cast.roomId })
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

    it("tell who waits in their list no more than a preview does", async () => {
      await goLive(t, cast)
      const [room] = await t.services.listRooms(cast.actors.waiting)
      expect(room).toMatchObject({ role: "waiting", canControl: false, movieStarted: false, screening: null })
    })
  })
})
