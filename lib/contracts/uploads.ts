import { z } from "zod"
import { movieTitleSchema } from "./movies"

/** Ends of the names of files that a player can open. */
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

/** The end of a file's name in small letters, without its dot; "" for a name without one. */
export const extensionOf = (fileName: string): string => /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ""

/** What a movie of this file is called until somebody finds a better title. */
export const titleOfFile = (fileName: string): string =>
  fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_.]+/g, " ")
    .trim()
    .slice(0, 200)

export const beginUploadInput = z.object({
  /** Of the person's own file: tells its kind and, where no title is given, its title. Never used as a path. */
  fileName: z.string("Send the file's name as filename in Upload-Metadata.").min(1).max(500),
  title: movieTitleSchema.optional(),
  sizeBytes: z
    .int("Send the file's size in the header Upload-Length.")
    .min(1, "This file is empty. Choose another one."),
})
export type BeginUploadInput = z.output<typeof beginUploadInput>

/** What the library page has to know; null where the deployment takes no files. */
export interface UploadLimits {
  maxBytes: number
}

/** Answer header that names the movie an upload became. */
export const MOVIE_ID_HEADER = "movie-id"
