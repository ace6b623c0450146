import { z } from "zod"
import { deliveryReasonSchema } from "./delivery-reason"
import { errorCodes } from "./errors"

export const screeningStatuses = [
  "scheduled",
  "starting",
  "live",
  "paused",
  "recovering",
  "ended",
  "cancelled",
  "missed",
  "failed",
] as const
export const screeningStatusSchema = z.enum(screeningStatuses)
export type ScreeningStatus = z.infer<typeof screeningStatusSchema>

/** Why a screening is over: the film ran out, somebody stopped it, or the planned end of the evening came. */
export const endReasons = ["film_ended", "stopped", "planned_end"] as const
export const endReasonSchema = z.enum(endReasons)
export type EndReason = z.infer<typeof endReasonSchema>

/** How the film reaches the room: its own packets, or decoded and encoded anew. */
export const deliveries = ["passthrough", "transcode"] as const
export const deliverySchema = z.enum(deliveries)
export type Delivery = z.infer<typeof deliverySchema>

/** What a film is encoded into where it is encoded anew. VP8 is for audiences whose browsers have no H.264. */
export const videoCodecSchema = z.enum(["h264", "vp8"])
export type VideoCodec = z.infer<typeof videoCodecSchema>

/** What the creator wants; `auto` leaves the choice to the player. */
export const deliveryPreferenceSchema = z.enum(["auto", ...deliveries])
export type DeliveryPreference = z.infer<typeof deliveryPreferenceSchema>

/** How well a film plays, over the last two seconds (dropped frames and recoveries: since the start). */
export const healthSchema = z.object({
  framesPerSecond: z.number().nonnegative(),
  /** How late pictures went out, 99th percentile. */
  latenessP99Ms: z.number(),
  /** How much later than the picture the sound went out, by their film times; negative when it was earlier. */
  skewMs: z.number().nullable(),
  bitrateBps: z.number().nonnegative().nullable(),
  droppedFrames: z.int().nonnegative(),
  /** How often the source or the room had to be opened again. */
  recoveries: z.int().nonnegative(),
  /** CPU time of the player a second; 1 is a core that is busy all the time. Null where a player does not tell. */
  cpuCores: z.number().nonnegative().nullable().default(null),
})
export type Health = z.infer<typeof healthSchema>

export const screeningIdSchema = z.uuid("This is not a screening's id.")

/** What everybody in a room may know about its screening. Times are ISO 8601 in UTC, durations milliseconds. */
export const screeningSchema = z.object({
  id: z.uuid(),
  status: screeningStatusSchema,
  movieTitle: z.string(),
  startAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endReason: endReasonSchema.nullable(),
  /** Name of who stopped it; null for one that ended by itself. */
  stoppedBy: z.string().nullable().default(null),
  /** Position of the film when `positionAt` was written; while live it runs on at the film's own rate. */
  positionMs: z.int().nonnegative(),
  positionAt: z.iso.datetime().nullable(),
  durationMs: z.int().positive().nullable(),
  /** What people asked for; the rest says what is so. The player follows within a moment. */
  wanted: z.object({
    isPaused: z.boolean(),
    /** Name of who paused it or let it go on last; null when nobody has. */
    pausedBy: z.string().nullable().default(null),
    /** Where the film shall go on; null once the player went there. */
    positionMs: z.int().nonnegative().nullable(),
    /** Name of who moved it last. */
    movedBy: z.string().nullable().default(null),
    /** Counts what people asked for. */
    version: z.int().nonnegative(),
  }),
  /** The `wanted.version` that the player has followed; less than it while something is under way. */
  observedVersion: z.int().nonnegative(),
  /** Null until the player has chosen. */
  delivery: deliverySchema.nullable(),
  /** Why this delivery, in English: for clients of REST and of the room metadata. */
  deliveryReason: z.string().nullable(),
  /** The same for pages, which say it in the person's language. Null too where a newer server sends a code this page does not know. */
  deliveryReasonCode: deliveryReasonSchema.nullable().catch(null),
  /** Of the newest position report; the room metadata, which is written less often, may hold an older one. */
  health: healthSchema.nullable(),
  error: z.object({ code: z.enum(errorCodes), message: z.string() }).nullable(),
})
export type ScreeningDto = z.infer<typeof screeningSchema>

/**
 * LiveKit room metadata (JSON): the state of the room's newest screening, for who is in the room and who comes late.
 * Written by the server only.
 */
export const roomMetadataSchema = z.object({ version: z.literal(1), screening: screeningSchema.nullable() })
export type RoomMetadata = z.infer<typeof roomMetadataSchema>

/**
 * LiveKit data message topic of notifications. Trust a message only when its participant identity is empty: LiveKit writes the
 * sender's into what participants send. (A participant object that is missing says less: it may have left already.)
 */
export const MOVIE_TOPIC = "moviesnow.movie"

/** Payload (JSON, UTF-8) of a data message on MOVIE_TOPIC. */
export const movieNotificationSchema = z.object({
  version: z.literal(1),
  type: z.enum(["movie_started", "movie_stopped"]),
  /** The sentence to show. */
  message: z.string(),
  screening: screeningSchema,
})
export type MovieNotification = z.infer<typeof movieNotificationSchema>
