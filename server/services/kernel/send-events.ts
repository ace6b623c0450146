import type { InngestEventData, InngestEventName } from "@/lib/contracts/inngest-events"
import type { Deps } from "./deps"

/**
 * Sends an event whose loss is mended by the next sweep: an Inngest that is down must not fail what a person asked for.
 */
export async function sendEvent<Name extends InngestEventName>(
  { events, log }: Pick<Deps, "events" | "log">,
  name: Name,
  data: InngestEventData<Name>,
): Promise<void> {
  try {
    await events.send([{ name, data }])
  } catch (error) {
    log.warn({ err: error, event: name, data }, "event could not be sent; the sweep makes up for it")
  }
}
