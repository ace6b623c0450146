import { bind } from "./kernel/bind"
import type { Deps } from "./kernel/deps"
import { claimProbe } from "./movies/claim-probe"
import { claimRendition } from "./movies/renditions/claim-rendition"
import { findOwnedRenditions } from "./movies/renditions/find-owned-renditions"
import { findPlayableRendition } from "./movies/renditions/find-playable-rendition"
import {
  failRendition,
  finishRendition,
  releaseRendition,
  reportRendition,
} from "./movies/renditions/rendition-attempt"
import { saveProbe } from "./movies/save-probe"
import { removeWorker, reportWorker } from "./operations/worker-registry"
import { checkAssignment, claimScreening } from "./screenings/claim-screening"
import { reportPlayback } from "./screenings/report-playback"
import { savePreview } from "./screenings/save-preview"

/** The use cases of a bot worker, which has neither a session secret nor a mail server. */
export const createBotServices = (
  deps: Pick<Deps, "db" | "clock" | "conference" | "queue" | "mediaQueue" | "events" | "log">,
) => ({
  movies: bind(
    {
      claimProbe,
      saveProbe,
      findOwnedRenditions,
      findPlayableRendition,
      claimRendition,
      failRendition,
      finishRendition,
      releaseRendition,
      reportRendition,
    },
    deps,
  ),
  operations: bind({ removeWorker, reportWorker }, deps),
  screenings: bind({ checkAssignment, claim: claimScreening, reportPlayback, savePreview }, deps),
})
