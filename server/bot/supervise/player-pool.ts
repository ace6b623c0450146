import type { Logger } from "@/server/ports"
import { forkPlayer, type PlayerProcess } from "./player-process"

/** Delay before the spare player is forked, so that it does not compete with a burst of starts. */
const REFILL_DELAY_MS = 3_000

/** Hands out players. A spare one is forked ahead of time, so that a manual start does not wait for the fork. */
export interface PlayerPool {
  take(): PlayerProcess
  /** Stops the spare player. Players that were taken belong to their takers. */
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
