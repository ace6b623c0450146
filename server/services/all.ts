import { withDatabaseErrors } from "@/server/db/unreachable"
import { adoptBrowserSettings, getSettings, renewCalendarKey, updateSettings } from "./accounts/account-settings"
import { createApiToken, listApiTokens, revokeApiToken } from "./accounts/api-tokens"
import { findAccount } from "./accounts/find-account"
import { listAccounts } from "./accounts/list-accounts"
import { listAllTokens, revokeAnyToken } from "./accounts/list-all-tokens"
import { appointAdministrator, listUsers, resetPassword } from "./accounts/manage-users"
import { registerUser } from "./accounts/register-user"
import { verifyCredentials } from "./accounts/verify-credentials"
import { getCalendarFeed, getRoomCalendar } from "./calendar/calendar-files"
import { getInvitationCalendar } from "./calendar/get-invitation-calendar"
import type { Deps } from "./kernel/deps"
import { inviteByMail } from "./mail/invite-by-mail"
import { listMails } from "./mail/list-mails"
import { remindRooms } from "./mail/remind-rooms"
import { deleteOldMails, sendMails } from "./mail/send-mails"
import { stopMail } from "./mail/unsubscribe"
import { cancelPreparation } from "./movies/cancel-preparation"
import { choosePoster } from "./movies/choose-poster"
import { createMovie } from "./movies/create-movie"
import { deleteMovie } from "./movies/delete-movie"
import { findMovieId } from "./movies/find-movie-id"
import { getMovie } from "./movies/get-movie"
import { listMovieUses } from "./movies/list-movie-uses"
import { listMovies } from "./movies/list-movies"
import { listMoviesPage } from "./movies/list-movies-page"
import { prepareMovie } from "./movies/prepare-movie"
import { probeMovie } from "./movies/probe-movie"
import { claimProbe, saveProbe } from "./movies/probe-results"
import { getMoviePicture, getScreeningPreview } from "./movies/read-pictures"
import { findOwnedRenditions, findRenditionCopy } from "./movies/rendition-files"
import {
  claimRendition,
  failRendition,
  finishRendition,
  releaseRendition,
  reportRendition,
} from "./movies/rendition-jobs"
import { searchMovies } from "./movies/search-movies"
import { updateMovie } from "./movies/update-movie"
import { beginUpload, cancelUpload, continueUpload, deleteExpiredUploads, finishUpload } from "./movies/uploads"
import { createTestData } from "./operations/create-test-data"
import { examineSystem, getReadiness } from "./operations/examine-system"
import { getDashboard } from "./operations/get-dashboard"
import {
  claimIdempotencyKey,
  deleteOldRequests,
  freeIdempotencyKey,
  keepIdempotentAnswer,
} from "./operations/idempotency"
import { listAudit } from "./operations/list-audit"
import { listFaults } from "./operations/list-faults"
import { listSettings } from "./operations/list-settings"
import { recordSighting } from "./operations/record-run"
import { searchAudit } from "./operations/search-audit"
import { readWorkerHistory, sampleWorkers } from "./operations/worker-history"
import { deleteSilentWorkers, listWorkers, removeWorker, reportWorker } from "./operations/worker-registry"
import { acceptInvite } from "./people/accept-invite"
import { admitMember } from "./people/admit-member"
import { answerEvening } from "./people/answer-rsvp"
import { enterAsGuest } from "./people/enter-as-guest"
import { handOverRoom } from "./people/hand-over-room"
import { createInvitation, listInvitations, revokeInvitation } from "./people/invitations"
import { issueJoinToken } from "./people/issue-join-token"
import { leaveRoom } from "./people/leave-room"
import { muteMember } from "./people/mute-member"
import { previewInvitation } from "./people/preview-invitation"
import { previewRoom } from "./people/preview-room"
import { guardConference, guardConferences } from "./people/reconcile-participants"
import { removeMember } from "./people/remove-member"
import { setMemberRole } from "./people/set-member-role"
import { setReady } from "./people/set-ready"
import { createRoom } from "./rooms/create-room"
import { deleteRoom } from "./rooms/delete-room"
import { findRoomId } from "./rooms/find-room-id"
import { getRoom } from "./rooms/get-room"
import { listHostedRooms } from "./rooms/list-hosted-rooms"
import { listRooms } from "./rooms/list-rooms"
import { listRoomsPage } from "./rooms/list-rooms-page"
import { listSchedule } from "./rooms/list-schedule"
import { preflightRooms } from "./rooms/preflight-rooms"
import { repeatEndedRooms } from "./rooms/repeat-ended-rooms"
import { repeatRoom } from "./rooms/repeat-room"
import { scheduleRoom } from "./rooms/schedule-room"
import { setRoomLock } from "./rooms/set-room-lock"
import { setRoomRights } from "./rooms/set-room-rights"
import { updateRoom } from "./rooms/update-room"
import { checkAssignment, claimScreening } from "./screenings/claim-screening"
import {
  deleteDeadTokens,
  deleteOldGuests,
  failAbandonedScreening,
  findAbandonedScreenings,
  removeStrayBots,
} from "./screenings/cleanup"
import { endPlannedScreenings } from "./screenings/end-planned-screenings"
import { findDueRooms } from "./screenings/find-due-rooms"
import { getMovieStatus } from "./screenings/get-movie-status"
import { isMovieBotPresent } from "./screenings/is-movie-bot-present"
import { notifyMovie } from "./screenings/notify-movie"
import { pauseScreening } from "./screenings/pause-screening"
import { reportPlayback } from "./screenings/report-playback"
import { resumeScreening } from "./screenings/resume-screening"
import { deleteOldPreviews, savePreview } from "./screenings/save-preview"
import { seekScreening } from "./screenings/seek-screening"
import { startDueScreening } from "./screenings/start-due-screening"
import { startScreening } from "./screenings/start-screening"
import { stopScreening } from "./screenings/stop-screening"
import { createWebhook } from "./webhooks/create-webhook"
import { deliverWebhook, findDueWebhooks } from "./webhooks/deliver-webhook"
import { getWebhook, listWebhooks } from "./webhooks/own-webhooks"
import { deleteWebhook, rotateWebhookSecret, updateWebhook } from "./webhooks/update-webhook"
import {
  deleteOldDeliveries,
  listWebhookDeliveries,
  redeliverWebhook,
  testWebhook,
} from "./webhooks/webhook-deliveries"

/** Every use case, bound to its dependencies. */
export function createServices(deps: Deps) {
  return withDatabaseErrors({
    acceptInvite: acceptInvite(deps),
    admitMember: admitMember(deps),
    adoptBrowserSettings: adoptBrowserSettings(deps),
    answerEvening: answerEvening(deps),
    appointAdministrator: appointAdministrator(deps),
    beginUpload: beginUpload(deps),
    cancelUpload: cancelUpload(deps),
    cancelPreparation: cancelPreparation(deps),
    checkAssignment: checkAssignment(deps),
    choosePoster: choosePoster(deps),
    claimIdempotencyKey: claimIdempotencyKey(deps),
    claimProbe: claimProbe(deps),
    claimRendition: claimRendition(deps),
    claimScreening: claimScreening(deps),
    continueUpload: continueUpload(deps),
    createApiToken: createApiToken(deps),
    createInvitation: createInvitation(deps),
    createMovie: createMovie(deps),
    createRoom: createRoom(deps),
    createTestData: createTestData(deps),
    createWebhook: createWebhook(deps),
    deleteDeadTokens: deleteDeadTokens(deps),
    deleteExpiredUploads: deleteExpiredUploads(deps),
    deleteOldGuests: deleteOldGuests(deps),
    deleteMovie: deleteMovie(deps),
    deleteOldRequests: deleteOldRequests(deps),
    deleteOldPreviews: deleteOldPreviews(deps),
    deleteRoom: deleteRoom(deps),
    deleteOldDeliveries: deleteOldDeliveries(deps),
    deleteOldMails: deleteOldMails(deps),
    deleteSilentWorkers: deleteSilentWorkers(deps),
    deleteWebhook: deleteWebhook(deps),
    deliverWebhook: deliverWebhook(deps),
    endPlannedScreenings: endPlannedScreenings(deps),
    enterAsGuest: enterAsGuest(deps),
    examineSystem: examineSystem(deps),
    failAbandonedScreening: failAbandonedScreening(deps),
    failRendition: failRendition(deps),
    findAbandonedScreenings: findAbandonedScreenings(deps),
    findAccount: findAccount(deps),
    findDueRooms: findDueRooms(deps),
    findDueWebhooks: findDueWebhooks(deps),
    findMovieId: findMovieId(deps),
    findOwnedRenditions: findOwnedRenditions(deps),
    findRenditionCopy: findRenditionCopy(deps),
    findRoomId: findRoomId(deps),
    finishUpload: finishUpload(deps),
    finishRendition: finishRendition(deps),
    getCalendarFeed: getCalendarFeed(deps),
    freeIdempotencyKey: freeIdempotencyKey(deps),
    getMovie: getMovie(deps),
    getInvitationCalendar: getInvitationCalendar(deps),
    getMoviePicture: getMoviePicture(deps),
    getMovieStatus: getMovieStatus(deps),
    getReadiness: getReadiness(deps),
    getRoom: getRoom(deps),
    getRoomCalendar: getRoomCalendar(deps),
    getScreeningPreview: getScreeningPreview(deps),
    getSettings: getSettings(deps),
    getWebhook: getWebhook(deps),
    guardConference: guardConference(deps),
    guardConferences: guardConferences(deps),
    handOverRoom: handOverRoom(deps),
    inviteByMail: inviteByMail(deps),
    isMovieBotPresent: isMovieBotPresent(deps),
    issueJoinToken: issueJoinToken(deps),
    keepIdempotentAnswer: keepIdempotentAnswer(deps),
    leaveRoom: leaveRoom(deps),
    listApiTokens: listApiTokens(deps),
    listAudit: listAudit(deps),
    listInvitations: listInvitations(deps),
    listMails: listMails(deps),
    listMovieUses: listMovieUses(deps),
    listMovies: listMovies(deps),
    listMoviesPage: listMoviesPage(deps),
    listRooms: listRooms(deps),
    listRoomsPage: listRoomsPage(deps),
    listWebhookDeliveries: listWebhookDeliveries(deps),
    listWebhooks: listWebhooks(deps),
    listUsers: listUsers(deps),
    listWorkers: listWorkers(deps),
    muteMember: muteMember(deps),
    notifyMovie: notifyMovie(deps),
    pauseScreening: pauseScreening(deps),
    preflightRooms: preflightRooms(deps),
    prepareMovie: prepareMovie(deps),
    previewInvitation: previewInvitation(deps),
    previewRoom: previewRoom(deps),
    probeMovie: probeMovie(deps),
    recordSighting: recordSighting(deps),
    redeliverWebhook: redeliverWebhook(deps),
    registerUser: registerUser(deps),
    releaseRendition: releaseRendition(deps),
    remindRooms: remindRooms(deps),
    removeMember: removeMember(deps),
    removeStrayBots: removeStrayBots(deps),
    removeWorker: removeWorker(deps),
    renewCalendarKey: renewCalendarKey(deps),
    repeatEndedRooms: repeatEndedRooms(deps),
    repeatRoom: repeatRoom(deps),
    reportPlayback: reportPlayback(deps),
    reportRendition: reportRendition(deps),
    reportWorker: reportWorker(deps),
    resetPassword: resetPassword(deps),
    resumeScreening: resumeScreening(deps),
    revokeApiToken: revokeApiToken(deps),
    revokeInvitation: revokeInvitation(deps),
    rotateWebhookSecret: rotateWebhookSecret(deps),
    savePreview: savePreview(deps),
    saveProbe: saveProbe(deps),
    scheduleRoom: scheduleRoom(deps),
    searchMovies: searchMovies(deps),
    seekScreening: seekScreening(deps),
    sendMails: sendMails(deps),
    setMemberRole: setMemberRole(deps),
    setReady: setReady(deps),
    setRoomLock: setRoomLock(deps),
    setRoomRights: setRoomRights(deps),
    startDueScreening: startDueScreening(deps),
    startScreening: startScreening(deps),
    stopMail: stopMail(deps),
    stopScreening: stopScreening(deps),
    testWebhook: testWebhook(deps),
    updateSettings: updateSettings(deps),
    updateWebhook: updateWebhook(deps),
    updateMovie: updateMovie(deps),
    updateRoom: updateRoom(deps),
    listAccounts: listAccounts(deps),
    searchAudit: searchAudit(deps),
    listHostedRooms: listHostedRooms(deps),
    listAllTokens: listAllTokens(deps),
    revokeAnyToken: revokeAnyToken(deps),
    getDashboard: getDashboard(deps),
    listFaults: listFaults(deps),
    listSchedule: listSchedule(deps),
    listSettings: listSettings(deps),
    readWorkerHistory: readWorkerHistory(deps),
    sampleWorkers: sampleWorkers(deps),
    verifyCredentials: verifyCredentials(deps),
  })
}

export type Services = ReturnType<typeof createServices>
