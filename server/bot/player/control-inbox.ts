import type { Control } from "../supervise/player-protocol"

/** Holds the newest command. Older ones are obsolete: after three skips only the last position matters. */
export interface ControlInbox {
  readonly newest: Control
  put(control: Control): void
  /** Resolves when there is a command newer than `version`. */
  newerThan(version: number): Promise<void>
}

export function createControlInbox(first: Control): ControlInbox {
  let newest = first
  let waiting: (() => void)[] = []
  return {
    get newest() {
      return newest
    },
    put(control) {
      if (control.version <= newest.version) return
      newest = control
      const wakes = waiting
      waiting = []
      for (const wake of wakes) wake()
    },
    async newerThan(version) {
      while (newest.version <= version) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}
