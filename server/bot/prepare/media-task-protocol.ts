import { z } from "zod"
import { errorCodes } from "@/lib/contracts/errors"
import { probeResultSchema } from "@/lib/contracts/probe"
import { renditionKindSchema } from "@/lib/contracts/renditions"
import { jpegBase64Schema } from "../supervise/jpeg-message"
import { mediaSourceSchema } from "../supervise/player-protocol"

/**
 * What a bot worker and a preparer process say to each other. A preparer opens files of strangers as a player does: it
 * holds no database and no secret at all.
 */

/** A movie's source, and what its state is known by. */
export const taskSourceSchema = mediaSourceSchema.extend({
  /** As the movie names it: an address, or a path in the media folder. */
  name: z.string().min(1),
  /** The absolute path of the file whose size and time tell the state; null for what lies at an address. */
  keyFile: z.string().nullable(),
})
export type TaskSource = z.infer<typeof taskSourceSchema>

const common = { source: taskSourceSchema, allowedHosts: z.array(z.string()) }

export const mediaTaskSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("probe"),
    ...common,
    /** The state of the source that there are pictures of; they are not taken again. */
    framesKey: z.string().nullable(),
  }),
  z.object({
    type: z.literal("render"),
    ...common,
    kind: renditionKindSchema,
    /** Absolute; the preparer writes nowhere else. */
    folder: z.string().min(1),
    attempt: z.int(),
    partMs: z.int().positive(),
  }),
])
export type MediaTask = z.infer<typeof mediaTaskSchema>

export const mediaTaskMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("probed"), result: probeResultSchema }),
  /** After `probed`, of a film that there are no pictures of yet. */
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
  z.object({ type: z.literal("failed"), code: z.enum(errorCodes), message: z.string() }),
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
