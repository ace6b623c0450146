import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "./kernel/deps"
import { claimProbe } from "./movies/claim-probe"
import { claimRendition } from "./movies/renditions/claim-rendition"
import { failRendition } from "./movies/renditions/fail-rendition"
import { findOwnedRenditions } from "./movies/renditions/find-owned-renditions"
import { findPlayableRendition } from "./movies/renditions/find-playable-rendition"
import { finishRendition } from "./movies/renditions/finish-rendition"
import { releaseRendition } from "./movies/renditions/release-rendition"
import { reportRendition } from "./movies/renditions/report-rendition"
import { saveProbe } from "./movies/save-probe"
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
