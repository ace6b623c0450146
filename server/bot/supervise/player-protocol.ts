import { z } from "zod"
import { deliveryReasonSchema } from "@/lib/contracts/delivery-reason"
import { type ErrorCode, mediaErrorCodes } from "@/lib/contracts/errors"
import { faultSchema } from "@/lib/contracts/fault"
import { deliveryPreferenceSchema, deliverySchema, healthSchema, videoCodecSchema } from "@/lib/contracts/screening"

import { jpegBase64Schema } from "./jpeg-message"

/**
 * Messages between a bot worker and the player process of one screening over the IPC channel. A player has nothing else: no
 * database, and no secret but a token for one LiveKit room.
 */

/** Why a player gave up. The parent reports `PLAYER_CRASHED` for a player that died without a terminal message. */
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
 * The desired state of playback. The player follows it and acknowledges it with `controlVersion`; of several that arrive while
 * it is busy only the newest counts.
 */
const controlSchema = z.object({
  /** Counts commands, so that none is followed twice. */
  version: z.int().nonnegative(),
  isPaused: z.boolean(),
  /** Film position to seek to; null stays where it is. */
  seekToMs: z.number().min(0).nullable(),
})
export type Control = z.infer<typeof controlSchema>

const startMessageSchema = z.object({
  type: z.literal("start"),
  screeningId: z.string().min(1),
  source: mediaSourceSchema,
  livekit: z.object({ url: z.string().min(1), token: z.string().min(1) }),
  /** When the film's first frame is due; now or in the past means as soon as possible. */
  startAtEpochMs: z.number(),
  /** 0, or where to resume. */
  positionMs: z.number().min(0),
  /** The newest command: a film that was paused before a crash starts paused. */
  control: controlSchema,
  deliveryWish: deliveryPreferenceSchema,
  /** The deployment's. Passthrough requires H.264. */
  videoCodec: videoCodecSchema,
  /** host or host:port; without a port, the default port of the URL's scheme. */
  allowedHosts: z.array(z.string().min(1)),
})
export type StartMessage = z.infer<typeof startMessageSchema>

export const parentMessageSchema = z.discriminatedUnion("type", [
  startMessageSchema,
  z.object({ type: z.literal("control"), control: controlSchema }),
  /** Answers `roomLost`; also sent unasked when the bot is missing from its room and its player has not noticed. */
  z.object({ type: z.literal("rejoin"), mayRejoin: z.boolean() }),
  z.object({ type: z.literal("stop") }),
])
export type ParentMessage = z.infer<typeof parentMessageSchema>

const mediaInfoSchema = z.object({
  durationMs: z.number().nullable(),
  /** Size of the picture as sent: upright, square pixels; 0 without a picture. */
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
  /** How the film reaches the room from now on, and why. Sent again after a fallback. */
  z.object({ type: z.literal("delivery"), delivery: deliverySchema, reason: deliveryReasonSchema }),
  /** The film runs: the first picture, or the first after a pause, seek or recovery, was handed to LiveKit. */
  z.object({
    type: z.literal("live"),
    atEpochMs: z.number(),
    positionMs: z.number(),
    controlVersion: z.int(),
  }),
  /** The film is paused on the picture of this position. */
  z.object({ type: z.literal("paused"), positionMs: z.number(), controlVersion: z.int() }),
  /** Playback lost its source or its room. It continues by itself, or `failed` follows. */
  z.object({ type: z.literal("recovering"), positionMs: z.number() }),
  /**
   * The bot lost its room for an unknown reason: it was removed, another bot took its place, or LiveKit went away. The worker
   * answers with `rejoin`.
   */
  z.object({ type: z.literal("roomLost") }),
  /** Every two seconds while live. */
  z.object({ type: z.literal("position"), positionMs: z.number(), health: healthSchema }),
  /** The current picture, about every ten seconds while live. */
  z.object({ type: z.literal("preview"), positionMs: z.int().nonnegative(), jpeg: jpegBase64Schema }),
  /** The film is over, and the bot has left. */
  z.object({ type: z.literal("ended") }),
  /** The player was asked to stop, and the bot has left. */
  z.object({ type: z.literal("stopped") }),
  /** Another participant joined with the bot's identity, or the bot was removed. The worker must not restart it. */
  z.object({ type: z.literal("evicted") }),
  faultSchema.extend({ type: z.literal("failed"), code: z.enum(playerFailureCodes) }),
])
export type PlayerMessage = z.infer<typeof playerMessageSchema>

/** After one of these the bot has left the room, and the player exits. */
export const terminalMessages: ReadonlySet<PlayerMessage["type"]> = new Set(["ended", "stopped", "evicted", "failed"])
