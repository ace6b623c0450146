import type { Logger } from "@/server/ports"
import { forkPlayer, type PlayerProcess } from "./player-process"

/** A burst of starts needs the machine for itself; the spare player is made when it is over. */
const REFILL_DELAY_MS = 3_000

/** Hands out players. One is forked ahead of time, so that a film that is started by hand does not wait for it. */
export interface PlayerPool {
  take(): PlayerProcess
  /** Ends the spare one; those that were handed out are their takers'. */
  close(): Promise<void>
}

export function createPlayerPool(log: Logger, fork: typeof forkPlayer = forkPlayer): PlayerPool {
  let spare: PlayerProcess | null = null
  let timer: NodeJS.Timeout | undefined
  const refillLater = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      spare = fork({ log })
    }, REFILL_DELAY_MS)
  }
  refillLater()
  return {
    take() {
      const taken = spare?.isRunning() ? spare : fork({ log })
      spare = null
      refillLater()
      return taken
    },
    async close() {
      clearTimeout(timer)
      await spare?.stop()
      spare = null
    },
  }
}
