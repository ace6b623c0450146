import { z } from "zod"
import { probeResultSchema } from "./probe"
import { renditionSchema } from "./renditions"

/** A path inside the operator's media folder: relative, forward slashes, no way out of the folder. */
export const mediaPathSchema = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(
    (path) =>
      !path.startsWith("/") &&
      !path.includes("\\") &&
      ![...path].some((c) => c < " ") &&
      path.split("/").every((part) => part !== "" && part !== "." && part !== ".."),
    "Give a path inside the media folder, for instance films/alpha.mp4.",
  )

/** Longest address of a movie, as written and as sent. */
const MAX_URL_LENGTH = 2000
/** Spaces, line ends and other control characters: FFmpeg writes addresses into requests as they are. */
const isUnsafe = (c: string) => c <= " " || (c >= "\u007f" && c <= "\u009f")

/**
 * An http or https address without a user name or password in it. Each fault has its own sentence, none of which repeats the
 * address: it may hold a signature.
 */
export const mediaUrlSchema = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const fault = faultOfMediaUrl(value)
    if (fault) context.addIssue({ code: "custom", message: fault })
  })

function faultOfMediaUrl(value: string): string | null {
  if (value.length > MAX_URL_LENGTH) return `Give an address of at most ${MAX_URL_LENGTH} characters.`
  if ([...value].some(isUnsafe)) return "Give an address without spaces, line breaks or control characters."
  const url = URL.parse(value)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    return "Give an http or https address without a user name or password in it."
  }
  // Letters beyond ASCII take up to nine characters when they are sent.
  if (url.href.length > MAX_URL_LENGTH) return `Give an address of at most ${MAX_URL_LENGTH} characters.`
  if (url.username || url.password) return "Give an address without a user name or password in it."
  return null
}

const emptyToNull = (value: unknown) => (value === "" ? null : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyToNull, schema.nullable().default(null))

/** At least one source: an MP4 (by URL or as a file of the media folder) or an HLS playlist (URL or path). */
export const createMovieInput = z
  .object({
    title: z.string().trim().min(1, "Give the movie a title.").max(200),
    movieUrl: optional(mediaUrlSchema),
    filePath: optional(mediaPathSchema),
    hlsPath: optional(
      z.union([mediaUrlSchema, mediaPathSchema], "Give the address or the media folder path of a playlist."),
    ),
  })
  .refine((movie) => movie.movieUrl || movie.filePath || movie.hlsPath, {
    message: "Give a file of the media folder, an address, or an HLS playlist.",
    path: ["filePath"],
  })
  .refine((movie) => !(movie.movieUrl && movie.filePath), {
    message: "Give either a file or an address of the MP4, not both.",
    path: ["movieUrl"],
  })
export type CreateMovieInput = z.output<typeof createMovieInput>

export const movieSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  movieUrl: z.string().nullable(),
  filePath: z.string().nullable(),
  hlsPath: z.string().nullable(),
  durationMs: z.int().nullable(),
  createdAt: z.iso.datetime(),
  /** What the newest probe found, or why the movie cannot be opened; null before the first. */
  probe: probeResultSchema.nullable(),
  probedAt: z.iso.datetime().nullable(),
  /** A probe waits for a bot worker, or runs. */
  isProbing: z.boolean(),
  renditions: z.array(renditionSchema),
})
export type MovieDto = z.infer<typeof movieSchema>

export const movieIdInput = z.object({ movieId: z.uuid("This is not a movie id.") })
