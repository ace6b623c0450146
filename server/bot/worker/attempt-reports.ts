import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { Attempt, PlaybackReport } from "@/server/services/screenings/report-playback"

/** Whether a report stays true until the next one, unlike a position. */
const isState = ({ type }: PlaybackReport): boolean => type === "live" || type === "paused" || type === "recovering"

/**
 * Writes the reports of one attempt strictly in order, so that a late one cannot overwrite a newer one. A database that is
 * unavailable for a moment does not stop the film. Calls `onFenced` when the attempt is no longer the current one.
 */
export function createAttemptReports(options: {
  services: Uses<{ screenings: "reportPlayback" }>
  attempt: Attempt
  log: Logger
  onFenced: () => void
}) {
  const { services, attempt, log, onFenced } = options
  let previous: Promise<void> = Promise.resolve()
  let unwritten: PlaybackReport | null = null
  let isHeartbeatRunning = false

  const write = async (playback: PlaybackReport) => {
    if (isState(playback)) unwritten = null
    try {
      if (!(await services.screenings.reportPlayback(attempt, playback))) onFenced()
    } catch (error) {
      log.error({ err: error, screeningId: attempt.screeningId }, "report could not be written")
      if (playback.type === "ended" || playback.type === "failed") throw error
      if (isState(playback)) unwritten = playback
    }
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = previous.then(work)
    previous = turn.catch(() => {})
    return turn
  }

  return {
    /**
     * Writes a report after all earlier ones. Rejects only for `ended` and `failed`: without them a screening would never
     * end.
     */
    report: (playback: PlaybackReport) => inTurn(() => write(playback)),
    /** Reports that the attempt is alive, or retries a state that could not be written. Does nothing while another call runs. */
    async heartbeat(): Promise<void> {
      if (isHeartbeatRunning) return
      isHeartbeatRunning = true
      await inTurn(() => write(unwritten ?? { type: "alive" }))
      isHeartbeatRunning = false
    },
  }
}
