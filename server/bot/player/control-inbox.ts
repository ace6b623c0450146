import type { Control } from "../supervise/player-protocol"

export type ControlInbox = ReturnType<typeof createControlInbox>

/** Holds the newest command. Older ones are obsolete: after three skips only the last position matters. */
export function createControlInbox(first: Control) {
  let newest = first
  let waiting: (() => void)[] = []
  return {
    get newest() {
      return newest
    },
    put(control: Control) {
      if (control.version <= newest.version) return
      newest = control
      const wakes = waiting
      waiting = []
      for (const wake of wakes) wake()
    },
    /** Resolves when there is a command newer than `version`. */
    async newerThan(version: number): Promise<void> {
      while (newest.version <= version) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}
