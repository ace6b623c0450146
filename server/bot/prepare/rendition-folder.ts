import { readdir, rm } from "node:fs/promises"
import path from "node:path"
import type { OwnedRendition } from "@/server/services/movies/renditions/find-owned-renditions"

/**
 * Layout of renditions in the media folder:
 *
 *   renditions/<movie>/full.mp4                  the finished rendition
 *   renditions/<movie>/full.<rendition>.partial/ its parts, while it is rendered
 */

const FOLDER = "renditions"

interface Named {
  movieId: string
  renditionId: string
  kind: string
}

export const renditionsFolder = (mediaDir: string): string => path.join(mediaDir, FOLDER)

/** Path of the finished file in the media folder, with forward slashes on every system. */
export const renditionPath = ({ movieId, kind }: Pick<Named, "movieId" | "kind">): string =>
  `${FOLDER}/${movieId}/${kind}.mp4`

const partsName = ({ kind, renditionId }: Pick<Named, "kind" | "renditionId">): string =>
  `${kind}.${renditionId}.partial`

export const partsFolder = (mediaDir: string, job: Named): string =>
  path.join(renditionsFolder(mediaDir), job.movieId, partsName(job))

export async function removeParts(mediaDir: string, job: Named): Promise<void> {
  await rm(partsFolder(mediaDir, job), { recursive: true, force: true })
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Removes files without an owner from the renditions folder: those of deleted movies, and parts of cancelled or failed
 * renditions. Touches only names that renditions have.
 */
export async function removeLeftovers(
  mediaDir: string,
  findOwned: (input: { movieIds: string[] }) => Promise<OwnedRendition[]>,
): Promise<void> {
  const root = renditionsFolder(mediaDir)
  const movieIds = (await readdir(root).catch(() => [])).filter((name) => UUID.test(name))
  // Files are listed before owners, so that a file created in between is not in the list.
  const files = await Promise.all(
    movieIds.map(async (movieId) => ({ movieId, names: await readdir(path.join(root, movieId)).catch(() => []) })),
  )
  const owned = await findOwned({ movieIds })
  for (const { movieId, names } of files) {
    const renditions = owned.filter((rendition) => rendition.movieId === movieId)
    if (renditions.length === 0) await rm(path.join(root, movieId), { recursive: true, force: true })
    for (const name of names) {
      const [, partsKind, id] = /^(full|small)\.([0-9a-f-]{36})\.partial$/.exec(name) ?? []
      const [, kind] = /^(full|small)\.mp4$/.exec(name) ?? []
      if (!partsKind && !kind) continue
      // A file that was moved here a moment ago may belong to a rendition that still counts as open.
      const isOwned = (rendition: OwnedRendition): boolean =>
        kind
          ? rendition.kind === kind && (rendition.isOpen || rendition.filePath !== null)
          : rendition.id === id && rendition.isOpen
      if (!renditions.some(isOwned)) await rm(path.join(root, movieId, name), { recursive: true, force: true })
    }
  }
}
