import { isFresh } from "@/lib/rules/renditions"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { PlayableRendition } from "@/server/services/movies/rendition-files"
import type { MediaSource } from "../supervise/player-protocol"
import { resolveMediaPath } from "../worker/media-path"
import { sourceKeyOfFile } from "./source-key"
import { folderFile } from "./task-source"

/**
 * The rendition to play in place of a movie's source: one that was made of the source as it is now, and that this worker's media
 * folder has. Null otherwise, whatever the reason: a screening never waits for a rendition and never fails for want of one.
 */
export function pickRendition(deps: {
  services: Uses<{ movies: "findPlayableRendition" }>
  log: Logger
  mediaDir: string
}) {
  return async (screeningId: string): Promise<MediaSource | null> => {
    try {
      const copy = await deps.services.movies.findPlayableRendition({ screeningId })
      if (!copy || !isFresh(copy.sourceKey, await currentKey(copy, deps.mediaDir))) return null
      const location = await resolveMediaPath(deps.mediaDir, copy.filePath).catch(() => null)
      return location === null ? null : { kind: "mp4", location }
    } catch (error) {
      deps.log.warn({ err: error, screeningId }, "no rendition could be looked for")
      return null
    }
  }
}

/** The source's state: of a file as it is, of an address as the newest probe saw it. */
async function currentKey({ sources, probedKey }: PlayableRendition, mediaDir: string): Promise<string | null> {
  const name = sources.hlsPath ?? sources.movieUrl ?? sources.filePath
  const file = name && (await folderFile(name, mediaDir))
  if (name && file) return sourceKeyOfFile(name, file)
  return probedKey
}
