import type { MovieSources } from "@/lib/contracts/movies"
import { readProbe } from "@/server/db/movies"
import type { Deps } from "../../kernel/deps"

/** A rendition that can replace the movie's source, provided that the source has not changed since. */
export interface PlayableRendition {
  /** Path inside the media folder. */
  filePath: string
  sourceKey: string
  /** Source state at the last probe; null when unknown. */
  probedKey: string | null
  sources: MovieSources
}

/** Finds the full-size rendition of a screening's movie, or null. */
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
