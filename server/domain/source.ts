import { detailsOf } from "@/lib/contracts/error-detail"
import { AppError } from "@/lib/contracts/errors"
import { type MovieSources, mediaUrlSchema } from "@/lib/contracts/movies"
import { classifyUrl } from "./allowed-hosts"

export type Source = { kind: "hls" | "mp4"; url: string } | { kind: "mp4"; filePath: string }

/**
 * Chooses what a screening plays: the HLS playlist if there is one, else the MP4. A playlist in the media folder goes
 * through the media server, because FFmpeg reads any file that a local playlist names.
 * @throws MEDIA_FORBIDDEN when an address is not allowed.
 * @throws CONFIG_INVALID when the media server's address is missing.
 */
export function chooseSource(
  movie: MovieSources,
  media: { baseUrl: string | undefined; allowedHosts: readonly string[] },
): Source {
  if (movie.hlsPath) {
    const url = isUrl(movie.hlsPath) ? movie.hlsPath : mediaFolderUrl(movie.hlsPath, media.baseUrl)
    return { kind: "hls", url: allowedUrl(url, media.allowedHosts) }
  }
  if (movie.movieUrl) return { kind: "mp4", url: allowedUrl(movie.movieUrl, media.allowedHosts) }
  if (movie.filePath) return { kind: "mp4", filePath: movie.filePath }
  throw new AppError("MEDIA_NOT_FOUND", { detail: "movieWithoutSource" })
}

/** The movie's address for clients, or null for a file of a media folder that is not served. */
export function plainMovieUrl(movie: MovieSources, baseUrl: string | undefined): string | null {
  if (movie.movieUrl) return movie.movieUrl
  if (movie.filePath && baseUrl) return mediaFolderUrl(movie.filePath, baseUrl)
  return null
}

/**
 * Returns the address if movies may be played from it: an operator's media host or a name that looks public. Opening it
 * checks the resolved address.
 * @throws MEDIA_FORBIDDEN for private networks, for ports that are not the web's, and for anything but a plain http(s)
 * address (password, control characters, too long).
 */
export function allowedUrl(value: string, allowedHosts: readonly string[]): string {
  const checked = mediaUrlSchema.safeParse(value)
  if (!checked.success) throw new AppError("MEDIA_FORBIDDEN", { details: detailsOf(checked.error) })
  const url = new URL(checked.data)
  if (classifyUrl(allowedHosts, url) !== "forbidden") return checked.data
  throw new AppError("MEDIA_FORBIDDEN", {
    detail: "movieHost",
    values: { host: url.host },
    meta: { host: url.host },
  })
}

function isUrl(value: string): boolean {
  return /^https?:\/\//i.test(value)
}

function mediaFolderUrl(path: string, baseUrl: string | undefined): string {
  if (!baseUrl) {
    throw new AppError("CONFIG_INVALID", {
      message: "Playlists of the media folder need MEDIA_BASE_URL: the address under which the folder is served.",
    })
  }
  return new URL(path.split("/").map(encodeURIComponent).join("/"), baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`)
    .href
}
