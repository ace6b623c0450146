import { z } from "zod"

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

/** An http or https address without a user name or password in it. */
export const mediaUrlSchema = z
  .string()
  .trim()
  .max(2000)
  .refine((value) => {
    if ([...value].some((c) => c <= " ")) return false
    const url = URL.parse(value)
    return url !== null && (url.protocol === "http:" || url.protocol === "https:") && !url.username && !url.password
  }, "Give an http or https address without a user name or password in it.")

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
})
export type MovieDto = z.infer<typeof movieSchema>
