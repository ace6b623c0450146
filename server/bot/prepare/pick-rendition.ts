import { isFresh } from "@/lib/rules/renditions"
import type { Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { PlayableRendition } from "@/server/services/movies/renditions/find-playable-rendition"
import type { MediaSource } from "../supervise/player-protocol"
import { resolveMediaPath } from "../worker/media-path"
import { sourceKeyOfFile } from "./source-key"
import { folderFile } from "./task-source"

/**
 * Finds the rendition to play in place of a movie's source: one of the source's current state, in this worker's media folder.
 * Resolves with null otherwise, whatever the reason: a screening never waits for a rendition, and never fails without one.
 */
export async function pickRendition(
  deps: { services: Uses<{ movies: "findPlayableRendition" }>; log: Logger; mediaDir: string },
  screeningId: string,
): Promise<MediaSource | null> {
  try {
    const rendition = await deps.services.movies.findPlayableRendition({ screeningId })
    if (!rendition || !isFresh(rendition.sourceKey, await currentKey(rendition, deps.mediaDir))) return null
    const location = await resolveMediaPath(deps.mediaDir, rendition.filePath).catch(() => null)
    return location === null ? null : { kind: "mp4", location }
  } catch (error) {
    deps.log.warn({ err: error, screeningId }, "rendition lookup failed")
    return null
  }
}

/** The source's state: of a file as it is now, of a URL as the newest probe found it. */
async function currentKey({ sources, probedKey }: PlayableRendition, mediaDir: string): Promise<string | null> {
  const name = sources.hlsPath ?? sources.movieUrl ?? sources.filePath
  const file = name && (await folderFile(name, mediaDir))
  if (name && file) return sourceKeyOfFile(name, file)
  return probedKey
}
