import { z } from "zod"
import { errorCodes } from "./errors"

/** `full`: as large as the film, up to 1080p. `small`: at most 360p, for slow connections. */
export const renditionKinds = ["full", "small"] as const
export const renditionKindSchema = z.enum(renditionKinds)
export type RenditionKind = z.infer<typeof renditionKindSchema>

export const renditionStatuses = ["queued", "preparing", "ready", "failed", "cancelled"] as const
export const renditionStatusSchema = z.enum(renditionStatuses)
export type RenditionStatus = z.infer<typeof renditionStatusSchema>

/** A copy of a movie prepared for WebRTC, as its owner sees it. */
export const renditionSchema = z.object({
  kind: renditionKindSchema,
  status: renditionStatusSchema,
  /** Share that is done, 0 to 1. */
  progress: z.number().min(0).max(1),
  /** A whole copy is there; also while it is prepared again, until the new one takes its place. */
  hasRendition: z.boolean(),
  /** The movie's source has changed since the copy was made: it is not played. */
  isStale: z.boolean(),
  /** Of the copy, pixels. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  sizeBytes: z.number().nonnegative().nullable(),
  error: z.object({ code: z.enum(errorCodes), message: z.string() }).nullable(),
})
export type RenditionDto = z.infer<typeof renditionSchema>
