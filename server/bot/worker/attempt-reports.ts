import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { Attempt, PlaybackReport } from "@/server/services/screenings/report-playback"

export interface AttemptReports {
  /**
   * Writes a report after those before it. Rejects only for `ended` and `failed`: without them a screening would stay on for
   * ever.
   */
  report(playback: PlaybackReport): Promise<void>
  /** Says that the attempt is alive, and again what could not be written before. Nothing while an earlier call still runs. */
  heartbeat(): Promise<void>
}

/** What stands until the next report of this kind, unlike a position. */
const isState = ({ type }: PlaybackReport): boolean => type === "live" || type === "paused" || type === "recovering"

/**
 * Writes what one attempt reports, one after another: a report that comes late must not write over a newer one. A database
 * that is away for a moment does not stop the film. `onFenced` is called when the attempt is not the current one any more.
 */
export function createAttemptReports(options: {
  services: Uses<{ screenings: "reportPlayback" }>
  attempt: Attempt
  log: Logger
  onFenced: () => void
}): AttemptReports {
  const { services, attempt, log, onFenced } = options
  let previous: Promise<void> = Promise.resolve()
  let unwritten: PlaybackReport | null = null
  let isHeartbeatRunning = false

  const write = async (playback: PlaybackReport) => {
    if (isState(playback)) unwritten = null
    try {
      if (!(await services.screenings.reportPlayback(attempt, playback))) onFenced()
    } catch (error) {
      log.error({ err: error, screeningId: attempt.screeningId }, "a report could not be written")
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
    report: (playback) => inTurn(() => write(playback)),
    async heartbeat() {
      if (isHeartbeatRunning) return
      isHeartbeatRunning = true
      await inTurn(() => write(unwritten ?? { type: "alive" }))
      isHeartbeatRunning = false
    },
  }
}
