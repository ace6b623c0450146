import type { MovieSources } from "@/lib/contracts/movies"
import { chooseSource } from "@/server/domain/source"
import { resolveMediaPath } from "../worker/media-path"
import type { TaskSource } from "./media-task-protocol"

export interface MediaFolder {
  dir: string
  baseUrl: string | undefined
  allowedHosts: readonly string[]
}

/**
 * A movie's source as a media task opens it.
 * @throws AppError as chooseSource does; MEDIA_NOT_FOUND for a file that is not in this worker's media folder
 */
export async function taskSource(movie: MovieSources, media: MediaFolder): Promise<TaskSource> {
  const source = chooseSource(movie, media)
  if ("filePath" in source) {
    const file = await resolveMediaPath(media.dir, source.filePath)
    return { kind: source.kind, location: file, name: source.filePath, keyFile: file }
  }
  const name = movie.hlsPath ?? source.url
  return { kind: source.kind, location: source.url, name, keyFile: await folderFile(name, media.dir) }
}

/** The absolute path of a file in the media folder; null for URLs, and for files that this machine lacks. */
export async function folderFile(name: string, mediaDir: string): Promise<string | null> {
  if (/^https?:\/\//i.test(name)) return null
  return resolveMediaPath(mediaDir, name).catch(() => null)
}
