import { z } from "zod"
import { type InputCode, inputFault } from "./error-detail"
import { movieProbeSchema } from "./probe"
import { renditionSchema } from "./renditions"
import { tableInput } from "./tables"

/** A path in the operator's media folder: relative, with forward slashes, never outside the folder. */
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
    inputFault("mediaPath"),
  )

/** Longest address of a movie, as written and as sent. */
const MAX_URL_LENGTH = 2000
/** Spaces and control characters: FFmpeg writes addresses into requests unchanged. */
const isUnsafe = (c: string) => c <= " " || (c >= "\u007f" && c <= "\u009f")

/**
 * An http or https address without credentials. Each error has a code of its own; none repeats the address, because it
 * may contain a signature.
 */
export const mediaUrlSchema = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const fault = faultOfMediaUrl(value)
    if (fault) context.addIssue({ code: "custom", message: fault, params: { maximum: MAX_URL_LENGTH } })
  })

function faultOfMediaUrl(value: string): InputCode | null {
  if (value.length > MAX_URL_LENGTH) return inputFault("addressLong")
  if ([...value].some(isUnsafe)) return inputFault("addressCharacters")
  const url = URL.parse(value)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    return inputFault("addressHttp")
  }
  // Letters beyond ASCII take up to nine characters when sent.
  if (url.href.length > MAX_URL_LENGTH) return inputFault("addressLong")
  if (url.username || url.password) return inputFault("addressCredentials")
  return null
}

export const movieTitleSchema = z.string().trim().min(1, inputFault("movieTitle")).max(200)

const playlistSchema = z.union([mediaUrlSchema, mediaPathSchema], inputFault("playlist"))

/** Sources of a movie: an MP4 (by URL or as a file of the media folder), an HLS playlist (URL or path), or both. */
export interface MovieSources {
  movieUrl: string | null
  filePath: string | null
  hlsPath: string | null
}

/** The first error in a movie's sources, and the source it concerns; null for none. */
export function faultOfSources({
  movieUrl,
  filePath,
  hlsPath,
}: MovieSources): { path: keyof MovieSources; message: InputCode } | null {
  if (movieUrl && filePath) {
    return { path: "movieUrl", message: inputFault("sourceBoth") }
  }
  if (movieUrl || filePath || hlsPath) return null
  return { path: "filePath", message: inputFault("sourceNone") }
}

const emptyToNull = (value: unknown) => (value === "" ? null : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyToNull, schema.nullable().default(null))

const urlMeta = { description: "Address of an MP4." }
const fileMeta = { description: "The MP4 as a path inside the media folder." }
const hlsMeta = {
  description: "An HLS playlist: an address, or a path inside the media folder. Where it is set, it is what plays.",
}

/** At least one source. */
export const createMovieInput = z
  .object({
    title: movieTitleSchema,
    movieUrl: optional(mediaUrlSchema).meta(urlMeta),
    filePath: optional(mediaPathSchema).meta(fileMeta),
    hlsPath: optional(playlistSchema).meta(hlsMeta),
  })
  .superRefine((movie, context) => {
    const fault = faultOfSources(movie)
    if (fault) context.addIssue({ code: "custom", path: [fault.path], message: fault.message })
  })
export type CreateMovieInput = z.output<typeof createMovieInput>

/** A frame that can become a movie's poster. */
const movieFrameSchema = z.object({
  /** Counts from 0, in the film's order. */
  number: z.int().nonnegative(),
  positionMs: z.int().nonnegative(),
  width: z.int(),
  height: z.int(),
  url: z.string(),
  isPoster: z.boolean(),
})
export type MovieFrameDto = z.infer<typeof movieFrameSchema>

/** Path of a movie's poster on this server. It changes with the picture. Null while there is none. */
export const posterUrlSchema = z.string().nullable()

export const movieSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  movieUrl: z.string().nullable(),
  filePath: z.string().nullable(),
  hlsPath: z.string().nullable(),
  durationMs: z.int().nullable(),
  createdAt: z.iso.datetime(),
  /** The newest probe's findings or error; null before the first probe. */
  probe: movieProbeSchema.nullable(),
  probedAt: z.iso.datetime().nullable(),
  /** A probe is queued or running. */
  isProbing: z.boolean(),
  renditions: z.array(renditionSchema),
  posterUrl: posterUrlSchema,
  /** Candidates for the poster. */
  frames: z.array(movieFrameSchema),
})
export type MovieDto = z.infer<typeof movieSchema>

export const movieIdSchema = z.uuid(inputFault("movieId"))
export const movieIdInput = z.object({ movieId: movieIdSchema })

export const frameNumberSchema = z.coerce.number().int().min(0).max(99)
export const choosePosterInput = z.object({ movieId: movieIdSchema, number: frameNumberSchema })
export type ChoosePosterInput = z.output<typeof choosePosterInput>

/** Omitted fields stay unchanged; null removes a source. */
export const updateMovieInput = z.object({
  movieId: movieIdSchema,
  title: movieTitleSchema.optional(),
  movieUrl: mediaUrlSchema.nullable().optional().meta(urlMeta),
  filePath: mediaPathSchema.nullable().optional().meta(fileMeta),
  hlsPath: playlistSchema.nullable().optional().meta(hlsMeta),
})
export type UpdateMovieInput = z.output<typeof updateMovieInput>

export const movieSorts = ["newest", "title", "length"] as const
/** A movie plays, does not play, or is being probed or rendered. */
export const movieStates = ["ready", "faulty", "preparing"] as const
export const MOVIES_PAGE_SIZE = 24

export const searchMoviesInput = tableInput(movieSorts)
  .omit({ isDescending: true })
  .extend({ state: z.enum(movieStates).optional(), pageSize: z.int().min(1).max(100).default(MOVIES_PAGE_SIZE) })
export type SearchMoviesInput = z.output<typeof searchMoviesInput>

/** `freesRooms`: rooms that have chosen the movie, but neither play nor plan it, are left without a movie. */
export const deleteMovieInput = movieIdInput.extend({ freesRooms: z.boolean().default(false) })
export type DeleteMovieInput = z.input<typeof deleteMovieInput>

/** `chosen`: neither playing nor planned. */
type MovieUseState = "playing" | "planned" | "chosen"

/** A room that has chosen a movie. */
export interface MovieUse {
  room: { id: string; name: string; title: string }
  state: MovieUseState
  meetDatetime: string | null
}

/** Where a movie is used: the rooms that the actor may see, and the number of other rooms. */
export interface MovieUses {
  uses: MovieUse[]
  others: number
}
