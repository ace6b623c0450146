import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { checkAssignment, claimScreening } from "./claim-screening"
import { endPlannedScreenings } from "./end-planned-screenings"
import { failAbandonedScreening } from "./fail-abandoned-screening"
import { findAbandonedScreenings } from "./find-abandoned-screenings"
import { findDueRooms } from "./find-due-rooms"
import { getMovieStatus } from "./get-movie-status"
import { getScreeningPreview } from "./get-screening-preview"
import { isMovieBotPresent } from "./is-movie-bot-present"
import { notifyMovie } from "./notify-movie"
import { pauseScreening } from "./pause-screening"
import { removeStrayBots } from "./remove-stray-bots"
import { reportPlayback } from "./report-playback"
import { resumeScreening } from "./resume-screening"
import { deleteOldPreviews, savePreview } from "./save-preview"
import { seekScreening } from "./seek-screening"
import { startDueScreening } from "./start-due-screening"
import { startScreening } from "./start-screening"
import { stopScreening } from "./stop-screening"

export const createScreeningServices = (deps: Deps) =>
  withDatabaseErrors({
    checkAssignment: checkAssignment(deps),
    claim: claimScreening(deps),
    deleteOldPreviews: deleteOldPreviews(deps),
    endPlanned: endPlannedScreenings(deps),
    failAbandoned: failAbandonedScreening(deps),
    findAbandoned: findAbandonedScreenings(deps),
    findDueRooms: findDueRooms(deps),
    getPreview: getScreeningPreview(deps),
    getStatus: getMovieStatus(deps),
    isMovieBotPresent: isMovieBotPresent(deps),
    notify: notifyMovie(deps),
    pause: pauseScreening(deps),
    removeStrayBots: removeStrayBots(deps),
    reportPlayback: reportPlayback(deps),
    resume: resumeScreening(deps),
    savePreview: savePreview(deps),
    seek: seekScreening(deps),
    start: startScreening(deps),
    startDue: startDueScreening(deps),
    stop: stopScreening(deps),
  })
