import { z } from "zod"
import type { ErrorCode } from "@/server/contracts/errors"

/**
 * What a bot worker and the player process of one screening say to each other over the IPC channel. A player knows nothing
 * else: no database, no secret but a token for one LiveKit room.
 */

/** Why a player gave up. `PLAYER_CRASHED` is said by the parent, of a player that could not say anything any more. */
export const playerFailureCodes = [
  "MEDIA_NOT_FOUND",
  "MEDIA_UNREACHABLE",
  "MEDIA_INVALID",
  "MEDIA_FORBIDDEN",
  "MEDIA_STALLED",
  "MEDIA_INCOMPLETE",
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

export const startMessageSchema = z.object({
  type: z.literal("start"),
  screeningId: z.string().min(1),
  source: mediaSourceSchema,
  livekit: z.object({ url: z.string().min(1), token: z.string().min(1) }),
  /** When the film's first frame is due; now or in the past means as soon as possible. */
  startAtEpochMs: z.number(),
  /** Film position to begin at: 0, or where to resume. */
  positionMs: z.number().min(0),
  /** host or host:port; a host without a port stands for the port of the URL's scheme. */
  allowedHosts: z.array(z.string().min(1)),
})
export type StartMessage = z.infer<typeof startMessageSchema>

export const parentMessageSchema = z.discriminatedUnion("type", [
  startMessageSchema,
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
  /** The film's first frame was handed to LiveKit. */
  z.object({ type: z.literal("live"), atEpochMs: z.number(), positionMs: z.number() }),
  /** Once a second while live. `droppedFrames` counts from the start, the rest is of the last second. */
  z.object({
    type: z.literal("position"),
    positionMs: z.number(),
    latenessP99Ms: z.number(),
    droppedFrames: z.number().int(),
    framesPerSecond: z.number(),
  }),
  /** The film is over and the bot has left. */
  z.object({ type: z.literal("ended") }),
  /** Asked to stop; the bot has left. */
  z.object({ type: z.literal("stopped") }),
  /** Somebody else joined with the bot's identity, or the bot was removed. It must not be started again as it was. */
  z.object({ type: z.literal("evicted") }),
  z.object({ type: z.literal("failed"), code: z.enum(playerFailureCodes), message: z.string() }),
])
export type PlayerMessage = z.infer<typeof playerMessageSchema>
