import type { InngestEventData, InngestEventName } from "@/lib/contracts/inngest-events"
import type { Deps } from "./deps"

/**
 * Sends an event that the next sweep replaces if it gets lost. Never throws, so that an Inngest outage does not fail
 * the user's action.
 */
export async function sendEvent<Name extends InngestEventName>(
  { events, log }: Pick<Deps, "events" | "log">,
  name: Name,
  data: InngestEventData<Name>,
): Promise<void> {
  try {
    await events.send([{ name, data }])
  } catch (error) {
    log.warn({ err: error, event: name, data }, "could not send an event; the sweep retries")
  }
}
