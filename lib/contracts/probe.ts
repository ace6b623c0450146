import { z } from "zod"
import { deliveryReasonSchema, movieWarningSchema } from "./delivery-reason"
import { faultSchema } from "./fault"
import { deliverySchema } from "./screening"

/** Findings about a movie's source. Times are milliseconds, sizes pixels. */
const probeFindingsSchema = z.object({
  ok: z.literal(true),
  /** Identifies this state of the source by location, size and age. */
  sourceKey: z.string(),
  /** Container or playlist format as FFmpeg names it, for instance `mov,mp4,m4a,3gp,3g2,mj2` or `hls`. */
  format: z.string(),
  durationMs: z.int().positive().nullable(),
  video: z
    .object({
      codec: z.string(),
      /** Upright, square pixels. */
      width: z.int().positive(),
      height: z.int().positive(),
      frameRate: z.number().positive().nullable(),
      hasBFrames: z.boolean(),
      /** Longest distance between two keyframes; null if only one was found. */
      keyframeDistanceMs: z.number().nonnegative().nullable(),
    })
    .nullable(),
  /** All sound tracks; the first one plays. */
  audio: z.array(
    z.object({
      codec: z.string(),
      channels: z.int().positive(),
      sampleRateHz: z.int().positive(),
      language: z.string().nullable(),
    }),
  ),
  bitrateBps: z.int().positive().nullable(),
  /** How a screening would reach the room, and why. */
  delivery: deliverySchema,
  deliveryReasonCode: deliveryReasonSchema,
  /** What people will notice: no sound, a picture that is scaled down, a source that cannot seek. */
  warningCodes: z.array(movieWarningSchema),
})
export type ProbeFindings = z.infer<typeof probeFindingsSchema>

/** A JPEG frame that a probe took of a movie. */
export interface TakenFrame {
  positionMs: number
  width: number
  height: number
  data: Uint8Array<ArrayBuffer>
}

/** The error that a screening of the movie would fail with. */
const probeFaultSchema = faultSchema.extend({
  ok: z.literal(false),
  /** Null when the source's state is unknown, as when it is missing. */
  sourceKey: z.string().nullable(),
})

/** Outcome of a probe, as workers report it and the database stores it. */
export const probeResultSchema = z.discriminatedUnion("ok", [probeFindingsSchema, probeFaultSchema])
export type ProbeResult = z.infer<typeof probeResultSchema>

/** A probe result for clients: pages translate its codes, and REST clients get English texts. */
export const movieProbeSchema = z.discriminatedUnion("ok", [
  probeFindingsSchema.extend({ deliveryReason: z.string(), warnings: z.array(z.string()) }),
  probeFaultSchema.extend({ message: z.string() }),
])
export type MovieProbe = z.infer<typeof movieProbeSchema>
