import type { RenditionKind } from "@/lib/contracts/renditions"
import { isOpen } from "@/lib/rules/renditions"
import { readProbe } from "@/server/db/movies"
import type { MovieSources } from "@/server/domain/source"
import type { Deps } from "../kernel/deps"

/** A copy that may be played in place of a movie's source, if it was made of the source as it is now. */
export interface PlayableRendition {
  /** Path inside the media folder. */
  filePath: string
  sourceKey: string
  /** The source's state when it was last looked at; null where it is not known. */
  probedKey: string | null
  sources: MovieSources
}

/** The copy of a screening's movie in its full size, or null when there is none. */
export function findPlayableRendition({ db }: Pick<Deps, "db">) {
  return async (input: { screeningId: string }): Promise<PlayableRendition | null> => {
    const rendition = await db.rendition.findFirst({
      where: {
        kind: "full",
        filePath: { not: null },
        movie: { screenings: { some: { id: input.screeningId } } },
      },
      select: {
        filePath: true,
        sourceKey: true,
        movie: { select: { movieUrl: true, filePath: true, hlsPath: true, probe: true } },
      },
    })
    if (!rendition?.filePath) return null
    const { probe, ...sources } = rendition.movie
    return {
      filePath: rendition.filePath,
      sourceKey: rendition.sourceKey,
      probedKey: readProbe(probe)?.sourceKey ?? null,
      sources,
    }
  }
}

/** Which files of renditions are owned by somebody. */
export interface OwnedRendition {
  id: string
  movieId: string
  kind: RenditionKind
  filePath: string | null
  /** It waits or is under way: its parts are needed. */
  isOpen: boolean
}

/** The renditions of these movies; what else lies in their folders is left over. */
export function findOwnedRenditions({ db }: Pick<Deps, "db">) {
  return async (input: { movieIds: string[] }): Promise<OwnedRendition[]> => {
    const rows = await db.rendition.findMany({
      where: { movieId: { in: input.movieIds } },
      select: { id: true, movieId: true, kind: true, filePath: true, status: true },
    })
    return rows.map(({ status, ...row }) => ({ ...row, isOpen: isOpen({ status }) }))
  }
}
