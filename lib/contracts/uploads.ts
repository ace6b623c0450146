import { z } from "zod"
import { inputFault } from "./error-detail"
import { movieTitleSchema } from "./movies"

/** File extensions that a player can open. */
export const uploadExtensions = [
  "mp4",
  "m4v",
  "mov",
  "mkv",
  "webm",
  "avi",
  "ts",
  "m2ts",
  "mts",
  "mpg",
  "mpeg",
  "ogv",
] as const

/** In lower case, without the dot; "" for none. */
export const extensionOf = (fileName: string): string => /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ""

/** Title of an uploaded movie until somebody changes it. */
export const titleOfFile = (fileName: string): string =>
  fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_.]+/g, " ")
    .trim()
    .slice(0, 200)

export const beginUploadInput = z.object({
  /** Determines the type and the default title. Never used as a path. */
  fileName: z.string(inputFault("fileName")).min(1).max(500),
  title: movieTitleSchema.optional(),
  sizeBytes: z.int(inputFault("fileSize")).min(1, inputFault("fileEmpty")),
})
export type BeginUploadInput = z.output<typeof beginUploadInput>

/** For the library page; null where the deployment takes no files. */
export interface UploadLimits {
  maxBytes: number
}

/** Response header with the id of the uploaded movie. */
export const MOVIE_ID_HEADER = "movie-id"
