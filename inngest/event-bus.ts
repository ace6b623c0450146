import type { Inngest } from "inngest"
import { withTimeout } from "@/lib/with-timeout"
import type { EventBus } from "@/server/ports"

/** Sends are part of requests that people wait for. */
const SEND_TIMEOUT_MS = 3000

/** The services' event port. `send` rejects when Inngest does not answer in time. */
export function createEventBus(inngest: Inngest): EventBus {
  return {
    async send(events) {
      if (events.length === 0) return
      await withTimeout(inngest.send(events), SEND_TIMEOUT_MS, () => new Error("Inngest did not answer in time"))
    },
  }
}
