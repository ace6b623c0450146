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
import { findRoomId } from "./find-room-id"
import { getMovieStatus } from "./get-movie-status"
import { getRoom } from "./get-room"
import { isMovieBotPresent } from "./is-movie-bot-present"
import { issueJoinToken } from "./issue-join-token"
import { listMovies } from "./list-movies"
import { listRooms } from "./list-rooms"
import { notifyMovie } from "./notify-movie"
import { pauseScreening } from "./pause-screening"
import { registerUser } from "./register-user"
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
    checkAssignment: checkAssignment(deps),
    claimScreening: claimScreening(deps),
    createApiToken: createApiToken(deps),
    createMovie: createMovie(deps),
    createRoom: createRoom(deps),
    createTestData: createTestData(deps),
    deleteDeadTokens: deleteDeadTokens(deps),
    failAbandonedScreening: failAbandonedScreening(deps),
    findAbandonedScreenings: findAbandonedScreenings(deps),
    findAccount: findAccount(deps),
    findDueRooms: findDueRooms(deps),
    findRoomId: findRoomId(deps),
    getMovieStatus: getMovieStatus(deps),
    getRoom: getRoom(deps),
    isMovieBotPresent: isMovieBotPresent(deps),
    issueJoinToken: issueJoinToken(deps),
    listApiTokens: listApiTokens(deps),
    listMovies: listMovies(deps),
    listRooms: listRooms(deps),
    notifyMovie: notifyMovie(deps),
    pauseScreening: pauseScreening(deps),
    registerUser: registerUser(deps),
    removeStrayBots: removeStrayBots(deps),
    reportPlayback: reportPlayback(deps),
    revokeApiToken: revokeApiToken(deps),
    resumeScreening: resumeScreening(deps),
    scheduleRoom: scheduleRoom(deps),
    seekScreening: seekScreening(deps),
    startDueScreening: startDueScreening(deps),
    startScreening: startScreening(deps),
    stopScreening: stopScreening(deps),
    verifyCredentials: verifyCredentials(deps),
  })
}

export type Services = ReturnType<typeof createServices>
