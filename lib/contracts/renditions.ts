import { z } from "zod"
import { faultDtoSchema } from "./fault"

/** `full`: as large as the film, up to 1080p. `small`: at most 360p, for slow connections. */
export const renditionKindSchema = z.enum(["full", "small"])
export type RenditionKind = z.infer<typeof renditionKindSchema>

const renditionStatusSchema = z.enum(["queued", "preparing", "ready", "failed", "cancelled"])
export type RenditionStatus = z.infer<typeof renditionStatusSchema>

/** A rendition as the movie's owner sees it. */
export const renditionSchema = z.object({
  kind: renditionKindSchema,
  status: renditionStatusSchema,
  /** Completed share, 0 to 1. */
  progress: z.number().min(0).max(1),
  /** A complete file exists, also while a new one is made. */
  hasRendition: z.boolean(),
  /** The source has changed since, so screenings do not play it. */
  isStale: z.boolean(),
  /** Pixels. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  sizeBytes: z.number().nonnegative().nullable(),
  error: faultDtoSchema.nullable(),
})
export type RenditionDto = z.infer<typeof renditionSchema>
