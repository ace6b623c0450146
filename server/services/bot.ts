import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "./kernel/deps"
import { claimProbe, saveProbe } from "./movies/probe-results"
import { findOwnedRenditions, findPlayableRendition } from "./movies/rendition-files"
import {
  claimRendition,
  failRendition,
  finishRendition,
  releaseRendition,
  reportRendition,
} from "./movies/rendition-jobs"
import { removeWorker, reportWorker } from "./operations/worker-registry"
import { checkAssignment, claimScreening } from "./screenings/claim-screening"
import { reportPlayback } from "./screenings/report-playback"
import { savePreview } from "./screenings/save-preview"

/** The use cases of a bot worker, which has neither a session secret nor a mail server. */
export const createBotServices = (
  deps: Pick<Deps, "db" | "clock" | "conference" | "queue" | "mediaQueue" | "events" | "log">,
) => ({
  movies: withDatabaseErrors({
    claimProbe: claimProbe(deps),
    saveProbe: saveProbe(deps),
    findOwnedRenditions: findOwnedRenditions(deps),
    findPlayableRendition: findPlayableRendition(deps),
    claimRendition: claimRendition(deps),
    failRendition: failRendition(deps),
    finishRendition: finishRendition(deps),
    releaseRendition: releaseRendition(deps),
    reportRendition: reportRendition(deps),
  }),
  operations: withDatabaseErrors({ removeWorker: removeWorker(deps), reportWorker: reportWorker(deps) }),
  screenings: withDatabaseErrors({
    checkAssignment: checkAssignment(deps),
    claim: claimScreening(deps),
    reportPlayback: reportPlayback(deps),
    savePreview: savePreview(deps),
  }),
})
