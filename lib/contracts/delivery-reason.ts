import { z } from "zod"

/** Why WebRTC cannot carry a film as it is: messages of the catalogue's `delivery.why`, with their values. */
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

/** Why a film reaches its room the way it does: a message of the catalogue's `delivery`, with its values. */
export const deliveryReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.enum(["passthrough", "asked", "unknown"]), values: z.object({}).default({}) }),
  z.object({
    code: z.enum(["transcoded", "transcodedThoughAsked", "transcodedFromHereOn"]),
    values: z.object({ why: blockedBySchema }),
  }),
])
export type DeliveryReason = z.infer<typeof deliveryReasonSchema>

/** What people will notice of a movie: a message of the catalogue's `movies.warnings`, with its values. */
export const movieWarningSchema = z.discriminatedUnion("code", [
  z.object({ code: z.enum(["noSound", "noPicture", "noLength", "noSeek"]), values: z.object({}).default({}) }),
  z.object({ code: z.literal("smaller"), values: z.object({ width: z.int(), height: z.int() }) }),
  z.object({ code: z.literal("tracks"), values: z.object({ count: z.int() }) }),
  z.object({ code: z.literal("tracksIn"), values: z.object({ count: z.int(), language: z.string() }) }),
])
export type MovieWarning = z.infer<typeof movieWarningSchema>
