import { z } from "zod"

/** Events of the Inngest functions: name -> payload. */
export const inngestEvents = {
  /** A room is due: start its movie at exactly `startAt`, if `version` is still the room's schedule. */
  "movie/start.due": z.object({ roomId: z.uuid(), version: z.int(), startAt: z.iso.datetime() }),
  /** A screening that nobody plays any more shall end. */
  "movie/stop.due": z.object({ screeningId: z.uuid(), reason: z.string() }),
  "movie/started": z.object({ screeningId: z.uuid() }),
  "movie/stopped": z.object({ screeningId: z.uuid() }),
  /** A delivery is to be tried now. Limits are counted by webhook: a slow receiver holds up nobody else. */
  "webhook/due": z.object({ deliveryId: z.uuid(), webhookId: z.uuid() }),
  /** Mails wait to be sent. */
  "mail/queued": z.object({}),
} as const
export type InngestEventName = keyof typeof inngestEvents
export type InngestEventData<Name extends InngestEventName> = z.infer<(typeof inngestEvents)[Name]>
