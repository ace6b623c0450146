import { z } from "zod"
import { faultSchema } from "@/lib/contracts/fault"
import { probeResultSchema } from "@/lib/contracts/probe"
import { renditionKindSchema } from "@/lib/contracts/renditions"
import { jpegBase64Schema } from "../supervise/jpeg-message"
import { mediaSourceSchema } from "../supervise/player-protocol"

/**
 * Messages between a bot worker and a media task. A media task opens untrusted files, as a player does: it has no database and no
 * secret at all.
 */

/** A movie's source, and what identifies its state. */
const taskSourceSchema = mediaSourceSchema.extend({
  /** As the movie names it: a URL, or a path in the media folder. */
  name: z.string().min(1),
  /** Absolute path of the file whose size and time identify the state; null for a URL. */
  keyFile: z.string().nullable(),
})
export type TaskSource = z.infer<typeof taskSourceSchema>

const common = { source: taskSourceSchema, allowedHosts: z.array(z.string()) }

export const mediaTaskSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("probe"),
    ...common,
    /** State of the source that the existing pictures were taken from. They are not taken again for the same state. */
    framesKey: z.string().nullable(),
  }),
  z.object({
    type: z.literal("render"),
    ...common,
    kind: renditionKindSchema,
    /** Absolute. The task writes nowhere else. */
    folder: z.string().min(1),
    attempt: z.int(),
    partMs: z.int().positive(),
  }),
])
export type MediaTask = z.infer<typeof mediaTaskSchema>

export const mediaTaskMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("probed"), result: probeResultSchema }),
  /** After `probed`, for a film without pictures so far. */
  z.object({
    type: z.literal("frames"),
    frames: z
      .array(
        z.object({
          positionMs: z.int().nonnegative(),
          width: z.int().min(1).max(1000),
          height: z.int().min(1).max(1000),
          jpeg: jpegBase64Schema,
        }),
      )
      .max(20),
  }),
  /** At most once a second. */
  z.object({ type: z.literal("progress"), share: z.number().min(0).max(1) }),
  z.object({
    type: z.literal("rendered"),
    path: z.string(),
    sourceKey: z.string(),
    width: z.int(),
    height: z.int(),
    durationMs: z.int(),
    sizeBytes: z.int(),
  }),
  faultSchema.extend({ type: z.literal("failed") }),
])
export type MediaTaskMessage = z.infer<typeof mediaTaskMessageSchema>

/** After such a message the process exits. */
export function isTerminalMessage(message: MediaTaskMessage): boolean {
  switch (message.type) {
    case "probed":
      return !message.result.ok
    case "progress":
      return false
    case "frames":
    case "rendered":
    case "failed":
      return true
  }
}
