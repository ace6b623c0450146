import { z } from "zod"
import { deliveryReasonSchema } from "@/lib/contracts/delivery-reason"
import { type ErrorCode, mediaErrorCodes } from "@/lib/contracts/errors"
import { deliveryPreferenceSchema, deliverySchema, healthSchema, videoCodecSchema } from "@/lib/contracts/screening"

import { jpegBase64Schema } from "./jpeg-message"

/**
 * What a bot worker and the player process of one screening say to each other over the IPC channel. A player knows nothing
 * else: no database, no secret but a token for one LiveKit room.
 */

/** Why a player gave up. `PLAYER_CRASHED` is said by the parent, of a player that could not say anything any more. */
export const playerFailureCodes = [
  ...mediaErrorCodes,
  "LIVEKIT_UNREACHABLE",
  "LIVEKIT_UNAUTHORIZED",
  "PLAYER_CRASHED",
] as const satisfies readonly ErrorCode[]

export type PlayerFailureCode = (typeof playerFailureCodes)[number]

export const mediaSourceSchema = z.object({
  kind: z.enum(["hls", "mp4"]),
  /** An http(s) URL, or for mp4 the absolute path of a file. */
  location: z.string().min(1).max(4096),
})
export type MediaSource = z.infer<typeof mediaSourceSchema>

/**
 * What people want of the film. The player follows it and says with `controlVersion` how far it has; of several that come
 * while it is busy only the newest counts.
 */
export const controlSchema = z.object({
  /** Counts what people asked for, so that an old wish is never followed twice. */
  version: z.int().nonnegative(),
  isPaused: z.boolean(),
  /** Film position to go to; null stays where it is. */
  seekToMs: z.number().min(0).nullable(),
})
export type Control = z.infer<typeof controlSchema>

export const startMessageSchema = z.object({
  type: z.literal("start"),
  screeningId: z.string().min(1),
  source: mediaSourceSchema,
  livekit: z.object({ url: z.string().min(1), token: z.string().min(1) }),
  /** When the film's first frame is due; now or in the past means as soon as possible. */
  startAtEpochMs: z.number(),
  /** Film position to begin at: 0, or where to resume. */
  positionMs: z.number().min(0),
  /** What people want already when the player begins: a film that was paused before a crash begins paused. */
  control: controlSchema,
  deliveryWish: deliveryPreferenceSchema,
  /** The deployment's; with any but H.264 no film is passed through. */
  videoCodec: videoCodecSchema,
  /** host or host:port; a host without a port stands for the port of the URL's scheme. */
  allowedHosts: z.array(z.string().min(1)),
})
export type StartMessage = z.infer<typeof startMessageSchema>

export const parentMessageSchema = z.discriminatedUnion("type", [
  startMessageSchema,
  z.object({ type: z.literal("control"), control: controlSchema }),
  /** The answer to `roomLost`; also said unasked when the bot is not in its room although its player did not notice. */
  z.object({ type: z.literal("rejoin"), mayRejoin: z.boolean() }),
  z.object({ type: z.literal("stop") }),
])
export type ParentMessage = z.infer<typeof parentMessageSchema>

export const mediaInfoSchema = z.object({
  durationMs: z.number().nullable(),
  /** Size of the picture as it is sent: upright, square pixels; 0 without a picture. */
  width: z.number().int(),
  height: z.number().int(),
  frameRate: z.number().nullable(),
  hasVideo: z.boolean(),
  hasAudio: z.boolean(),
})
export type MediaInfo = z.infer<typeof mediaInfoSchema>

export const playerMessageSchema = z.discriminatedUnion("type", [
  /** The source is open and playable. */
  z.object({ type: z.literal("ready"), media: mediaInfoSchema }),
  /** The bot is in the room and shows the slate. */
  z.object({ type: z.literal("joined") }),
  /** How the film reaches the room from now on, and why; again when the first choice did not work out. */
  z.object({ type: z.literal("delivery"), delivery: deliverySchema, reason: deliveryReasonSchema }),
  /** The film runs: its first frame was handed to LiveKit, or the first one after a pause, a seek or a recovery. */
  z.object({
    type: z.literal("live"),
    atEpochMs: z.number(),
    positionMs: z.number(),
    controlVersion: z.int(),
  }),
  /** The film stands still because people want it to, on the picture of this position. */
  z.object({ type: z.literal("paused"), positionMs: z.number(), controlVersion: z.int() }),
  /** The film stands still because its source or the room went away; it goes on by itself, or `failed` follows. */
  z.object({ type: z.literal("recovering"), positionMs: z.number() }),
  /**
   * The bot was cut off from its room without being told why: was it removed, did another bot take its place, or did LiveKit
   * go away? The worker answers with `rejoin`.
   */
  z.object({ type: z.literal("roomLost") }),
  /** Every two seconds while live. */
  z.object({ type: z.literal("position"), positionMs: z.number(), health: healthSchema }),
  /** What is sent, as a small picture, every ten seconds or so while live. */
  z.object({ type: z.literal("preview"), positionMs: z.int().nonnegative(), jpeg: jpegBase64Schema }),
  /** The film is over and the bot has left. */
  z.object({ type: z.literal("ended") }),
  /** Asked to stop; the bot has left. */
  z.object({ type: z.literal("stopped") }),
  /** Somebody else joined with the bot's identity, or the bot was removed. It must not be started again as it was. */
  z.object({ type: z.literal("evicted") }),
  z.object({ type: z.literal("failed"), code: z.enum(playerFailureCodes), message: z.string() }),
])
export type PlayerMessage = z.infer<typeof playerMessageSchema>

/** After one of these the bot has left the room, and the player ends. */
export const terminalMessages: ReadonlySet<PlayerMessage["type"]> = new Set(["ended", "stopped", "evicted", "failed"])
