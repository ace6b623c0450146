import { z } from "zod"
import { deliveryReasonSchema } from "./delivery-reason"
import { inputFault } from "./error-detail"
import { faultDtoSchema } from "./fault"

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

/** Why a screening ended: the film is over, somebody stopped it, or the planned end of the event came. */
export const endReasonSchema = z.enum(["film_ended", "stopped", "planned_end"])
export type EndReason = z.infer<typeof endReasonSchema>

/** How the film reaches the room: its own packets, or decoded and transcoded. */
export const deliveries = ["passthrough", "transcode"] as const
export const deliverySchema = z.enum(deliveries)
export type Delivery = z.infer<typeof deliverySchema>

/** Codec of transcoded films. VP8 is for audiences whose browsers lack H.264. */
export const videoCodecSchema = z.enum(["h264", "vp8"])
export type VideoCodec = z.infer<typeof videoCodecSchema>

/** The creator's preference; `auto` leaves the choice to the player. */
export const deliveryPreferenceSchema = z.enum(["auto", ...deliveries])
export type DeliveryPreference = z.infer<typeof deliveryPreferenceSchema>

/** Playback quality over the last two seconds; dropped frames and recoveries count from the start. */
export const healthSchema = z.object({
  framesPerSecond: z.number().nonnegative(),
  /** How late frames were sent, 99th percentile. */
  latenessP99Ms: z.number(),
  /** How much later than the picture the sound was sent, by film time; negative if earlier. */
  skewMs: z.number().nullable(),
  bitrateBps: z.number().nonnegative().nullable(),
  droppedFrames: z.int().nonnegative(),
  /** How often the source or the room was reopened. */
  recoveries: z.int().nonnegative(),
  /** Cores that the player uses on average. Null when it does not report them. */
  cpuCores: z.number().nonnegative().nullable().default(null),
})
export type Health = z.infer<typeof healthSchema>

export const screeningIdSchema = z.uuid(inputFault("screeningId"))

/** What everybody in a room may know about its screening. Times are ISO 8601 in UTC, durations milliseconds. */
export const screeningSchema = z.object({
  id: z.uuid(),
  status: screeningStatusSchema,
  movieTitle: z.string(),
  startAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endReason: endReasonSchema.nullable(),
  /** Name of the person who stopped it; null when it ended by itself. */
  stoppedBy: z.string().nullable().default(null),
  /** Position of the film at `positionAt`. While live it advances at the film's own rate. */
  positionMs: z.int().nonnegative(),
  positionAt: z.iso.datetime().nullable(),
  durationMs: z.int().positive().nullable(),
  /** The desired state. The other fields are the actual state, which follows within a moment. */
  wanted: z.object({
    isPaused: z.boolean(),
    /** Name of the person who last paused or resumed it; null for nobody. */
    pausedBy: z.string().nullable().default(null),
    /** Requested position; null once the player is there. */
    positionMs: z.int().nonnegative().nullable(),
    /** Name of the person who last moved it. */
    movedBy: z.string().nullable().default(null),
    /** Counts commands. */
    version: z.int().nonnegative(),
  }),
  /** The `wanted.version` that the player has followed; lower while a command is pending. */
  observedVersion: z.int().nonnegative(),
  /** Null until the player has chosen. */
  delivery: deliverySchema.nullable(),
  /** Why this delivery, in English: for clients of REST and of the room metadata. */
  deliveryReason: z.string().nullable(),
  /** The same for pages, which translate it. Also null for a code of a newer server that this page does not know. */
  deliveryReasonCode: deliveryReasonSchema.nullable().catch(null),
  /** From the newest position report. The room metadata is written less often and may hold an older one. */
  health: healthSchema.nullable(),
  error: faultDtoSchema.nullable(),
})
export type ScreeningDto = z.infer<typeof screeningSchema>

/** LiveKit room metadata (JSON): the room's newest screening, for current and later participants. Only the server writes it. */
export const roomMetadataSchema = z.object({ version: z.literal(1), screening: screeningSchema.nullable() })
export type RoomMetadata = z.infer<typeof roomMetadataSchema>

/**
 * LiveKit data message topic of notifications. Trust a message only when its participant identity is empty, because LiveKit
 * always names the sender of a participant's message. (A missing participant object proves less: the sender may have left.)
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
