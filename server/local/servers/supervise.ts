import { setTimeout as sleep } from "node:timers/promises"
import { messageOf } from "../errors"
import type { OnProgress } from "../setup/progress"
import type { ServerHandle } from "./managed-process"

/** A part that exits more often than this within the window is broken; further restarts would only hide that. */
const MOST_RESTARTS = 5
const WINDOW_MS = 2 * 60_000
const FIRST_PAUSE_MS = 500

export interface Supervision {
  /** Resolves with a sentence when a part keeps exiting. */
  readonly givenUp: Promise<string>
  /** Stops restarting parts. */
  end(): void
}

/** Restarts parts that exit by themselves, a few times, with growing pauses, and reports each restart. */
export function supervise(parts: readonly ServerHandle[], onProgress: OnProgress): Supervision {
  const ending = new AbortController()
  let giveUp = (_: string): void => {}
  const givenUp = new Promise<string>((resolve) => {
    giveUp = resolve
  })
  for (const part of parts) {
    const endedAtMs: number[] = []
    const recover = async (why: string): Promise<void> => {
      const now = performance.now()
      endedAtMs.push(now)
      const recent = endedAtMs.filter((at) => now - at < WINDOW_MS).length
      if (recent > MOST_RESTARTS) {
        giveUp(`${part.title} ${why}, ${recent} times within two minutes. Its log is ${part.logFile}`)
        return
      }
      onProgress(`${part.title} ${why}; restarting. Log: ${part.logFile}`)
      try {
        await sleep(FIRST_PAUSE_MS * 2 ** (recent - 1), undefined, { signal: ending.signal })
        await part.start()
        onProgress(`${part.title} runs again`)
      } catch (error) {
        if (!ending.signal.aborted) await recover(`could not be started (${messageOf(error).split("\n")[0]})`)
      }
    }
    part.onUnexpectedExit(({ code, signal }) => {
      if (!ending.signal.aborted) void recover(`ended (${signal ?? `exit code ${code}`})`)
    })
  }
  return { givenUp, end: () => ending.abort() }
}
