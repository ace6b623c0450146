import { z } from "zod"

/** Why passthrough is impossible: a message of the catalogue's `delivery.why`, with its values. */
export const blockedBySchema = z.discriminatedUnion("code", [
  z.object({
    code: z.enum([
      "noWhip",
      "noPicture",
      "colours",
      "shape",
      "bFrames",
      "keyframesUnknown",
      "keyframesFar",
      "keyframesOdd",
    ]),
    values: z.object({}).default({}),
  }),
  z.object({ code: z.enum(["videoCodec", "codec"]), values: z.object({ codec: z.string() }) }),
  z.object({ code: z.literal("keyframes"), values: z.object({ seconds: z.number() }) }),
])
export type BlockedBy = z.infer<typeof blockedBySchema>

/** Why a delivery was chosen: a message of the catalogue's `delivery`, with its values. */
export const deliveryReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.enum(["passthrough", "asked", "unknown"]), values: z.object({}).default({}) }),
  z.object({
    code: z.enum(["transcoded", "transcodedThoughAsked", "transcodedFromHereOn"]),
    values: z.object({ why: blockedBySchema }),
  }),
])
export type DeliveryReason = z.infer<typeof deliveryReasonSchema>

/** A flaw that viewers will notice: a message of the catalogue's `movies.warnings`, with its values. */
export const movieWarningSchema = z.discriminatedUnion("code", [
  z.object({ code: z.enum(["noSound", "noPicture", "noLength", "noSeek"]), values: z.object({}).default({}) }),
  z.object({ code: z.literal("smaller"), values: z.object({ width: z.int(), height: z.int() }) }),
  z.object({ code: z.literal("tracks"), values: z.object({ count: z.int() }) }),
  z.object({ code: z.literal("tracksIn"), values: z.object({ count: z.int(), language: z.string() }) }),
])
export type MovieWarning = z.infer<typeof movieWarningSchema>
