import { z } from "zod"
import { deliveryReasonSchema, movieWarningSchema } from "./delivery-reason"
import { errorCodes } from "./errors"
import { deliverySchema } from "./screening"

/** What was found out about a movie's source by opening it. Times are milliseconds, sizes pixels. */
export const probeFindingsSchema = z.object({
  ok: z.literal(true),
  /** What tells this state of the source from another one: where it is, how large, how old. */
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
      /** Longest distance between keyframes that was seen; null where only one was seen. */
      keyframeDistanceMs: z.number().nonnegative().nullable(),
    })
    .nullable(),
  /** Every sound track, the one that is played first. */
  audio: z.array(
    z.object({
      codec: z.string(),
      channels: z.int().positive(),
      sampleRateHz: z.int().positive(),
      language: z.string().nullable(),
    }),
  ),
  bitrateBps: z.int().positive().nullable(),
  /** How a screening of it would reach the room, and why. */
  delivery: deliverySchema,
  deliveryReasonCode: deliveryReasonSchema,
  /** What people will notice: no sound, a picture that is scaled down, a source that cannot seek. */
  warningCodes: z.array(movieWarningSchema),
})
export type ProbeFindings = z.infer<typeof probeFindingsSchema>

/** A picture that was taken of a movie while it was probed: JPEG. */
export interface TakenFrame {
  positionMs: number
  width: number
  height: number
  data: Uint8Array<ArrayBuffer>
}

/** Why a movie cannot be opened, in the words a screening would fail with. */
const probeFaultSchema = z.object({
  ok: z.literal(false),
  code: z.enum(errorCodes),
  message: z.string(),
  /** Null where the source's state could not be told, as when it is not there at all. */
  sourceKey: z.string().nullable(),
})

/** A probe's outcome, as workers report it and the database keeps it. */
export const probeResultSchema = z.discriminatedUnion("ok", [probeFindingsSchema, probeFaultSchema])
export type ProbeResult = z.infer<typeof probeResultSchema>

/** The same as clients get it: beside the codes, which pages put into the person's language, stands the English for REST. */
export const movieProbeSchema = z.discriminatedUnion("ok", [
  probeFindingsSchema.extend({ deliveryReason: z.string(), warnings: z.array(z.string()) }),
  probeFaultSchema,
])
export type MovieProbe = z.infer<typeof movieProbeSchema>
