import type { Control } from "../supervise/player-protocol"

/** What people want of the film now. Only the newest counts: who skips back three times wants the last place. */
export interface ControlInbox {
  readonly newest: Control
  put(control: Control): void
  /** Resolves when something newer than `version` is wanted. */
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
