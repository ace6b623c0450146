import { z } from "zod"

/** Inngest events: name to payload. */
export const inngestEvents = {
  /** A room is due: start its movie at exactly `startAt`, if `version` is still the room's schedule. */
  "movie/start.due": z.object({ roomId: z.uuid(), version: z.int(), startAt: z.iso.datetime() }),
  /** A screening without a player must end. */
  "movie/stop.due": z.object({ screeningId: z.uuid(), reason: z.string() }),
  "movie/started": z.object({ screeningId: z.uuid() }),
  "movie/stopped": z.object({ screeningId: z.uuid() }),
  /** Attempts a delivery now. Limits count by webhook, so that a slow receiver delays nobody else. */
  "webhook/due": z.object({ deliveryId: z.uuid(), webhookId: z.uuid() }),
  /** Mails are queued. */
  "mail/queued": z.object({}),
} as const
export type InngestEventName = keyof typeof inngestEvents
export type InngestEventData<Name extends InngestEventName> = z.infer<(typeof inngestEvents)[Name]>
