import type { Inngest } from "inngest"
import type { EventBus } from "@/server/ports"

/** A send that takes longer is given up: a person waits for the answer of what sent it. */
const SEND_TIMEOUT_MS = 3000

/** The services' event port over Inngest. Rejects when Inngest cannot be reached within 3 s. */
export function createEventBus(inngest: Inngest): EventBus {
  return {
    async send(events) {
      if (events.length === 0) return
      await Promise.race([
        inngest.send(events),
        new Promise((_, reject) => {
          setTimeout(() => reject(new Error("Inngest did not answer in time")), SEND_TIMEOUT_MS).unref()
        }),
      ])
    },
  }
}
