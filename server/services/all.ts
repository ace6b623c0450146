import { withDatabaseErrors } from "@/server/db/unreachable"
import { acceptInvite } from "./accept-invite"
import { createApiToken, listApiTokens, revokeApiToken } from "./api-tokens"
import { checkAssignment, claimScreening } from "./claim-screening"
import { deleteDeadTokens, failAbandonedScreening, findAbandonedScreenings, removeStrayBots } from "./cleanup"
import { createMovie } from "./create-movie"
import { createRoom } from "./create-room"
import { createTestData } from "./create-test-data"
import type { Deps } from "./deps"
import { findAccount } from "./find-account"
import { findDueRooms } from "./find-due-rooms"
import { findMovieId } from "./find-movie-id"
import { findRoomId } from "./find-room-id"
import { getMovie } from "./get-movie"
import { getMovieStatus } from "./get-movie-status"
import { getRoom } from "./get-room"
import { isMovieBotPresent } from "./is-movie-bot-present"
import { issueJoinToken } from "./issue-join-token"
import { listMovies } from "./list-movies"
import { listRooms } from "./list-rooms"
import { notifyMovie } from "./notify-movie"
import { pauseScreening } from "./pause-screening"
import { preflightRooms } from "./preflight-rooms"
import { cancelPreparation } from "./prepare-cancel"
import { prepareMovie } from "./prepare-movie"
import { probeMovie } from "./probe-movie"
import { claimProbe, saveProbe } from "./probe-results"
import { registerUser } from "./register-user"
import { findOwnedRenditions, findRenditionCopy } from "./rendition-files"
import { claimRendition, failRendition, finishRendition, releaseRendition, reportRendition } from "./rendition-jobs"
import { reportPlayback } from "./report-playback"
import { resumeScreening } from "./resume-screening"
import { scheduleRoom } from "./schedule-room"
import { seekScreening } from "./seek-screening"
import { startDueScreening } from "./start-due-screening"
import { startScreening } from "./start-screening"
import { stopScreening } from "./stop-screening"
import { verifyCredentials } from "./verify-credentials"

/** Every use case, bound to its dependencies. */
export function createServices(deps: Deps) {
  return withDatabaseErrors({
    acceptInvite: acceptInvite(deps),
    cancelPreparation: cancelPreparation(deps),
    checkAssignment: checkAssignment(deps),
    claimProbe: claimProbe(deps),
    claimRendition: claimRendition(deps),
    claimScreening: claimScreening(deps),
    createApiToken: createApiToken(deps),
    createMovie: createMovie(deps),
    createRoom: createRoom(deps),
    createTestData: createTestData(deps),
    deleteDeadTokens: deleteDeadTokens(deps),
    failAbandonedScreening: failAbandonedScreening(deps),
    failRendition: failRendition(deps),
    findAbandonedScreenings: findAbandonedScreenings(deps),
    findAccount: findAccount(deps),
    findDueRooms: findDueRooms(deps),
    findMovieId: findMovieId(deps),
    findOwnedRenditions: findOwnedRenditions(deps),
    findRenditionCopy: findRenditionCopy(deps),
    findRoomId: findRoomId(deps),
    finishRendition: finishRendition(deps),
    getMovie: getMovie(deps),
    getMovieStatus: getMovieStatus(deps),
    getRoom: getRoom(deps),
    isMovieBotPresent: isMovieBotPresent(deps),
    issueJoinToken: issueJoinToken(deps),
    listApiTokens: listApiTokens(deps),
    listMovies: listMovies(deps),
    listRooms: listRooms(deps),
    notifyMovie: notifyMovie(deps),
    pauseScreening: pauseScreening(deps),
    preflightRooms: preflightRooms(deps),
    prepareMovie: prepareMovie(deps),
    probeMovie: probeMovie(deps),
    registerUser: registerUser(deps),
    releaseRendition: releaseRendition(deps),
    removeStrayBots: removeStrayBots(deps),
    reportPlayback: reportPlayback(deps),
    reportRendition: reportRendition(deps),
    resumeScreening: resumeScreening(deps),
    revokeApiToken: revokeApiToken(deps),
    saveProbe: saveProbe(deps),
    scheduleRoom: scheduleRoom(deps),
    seekScreening: seekScreening(deps),
    startDueScreening: startDueScreening(deps),
    startScreening: startScreening(deps),
    stopScreening: stopScreening(deps),
    verifyCredentials: verifyCredentials(deps),
  })
}

export type Services = ReturnType<typeof createServices>
