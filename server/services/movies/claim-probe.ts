import type { MovieSources } from "@/lib/contracts/movies"
import { isProbing } from "@/server/db/movies"
import type { Deps } from "../kernel/deps"

/** What a worker needs to probe a movie, and the request that it answers. */
export interface ProbeClaim {
  requestedAt: Date
  sources: MovieSources
  /** Source state that the stored frames were taken from; null without frames. */
  framesKey: string | null
}

/** Returns a pending probe request, or null when it was answered or the movie is gone. */
export function claimProbe({ db }: Pick<Deps, "db">) {
  return async (input: { movieId: string }): Promise<ProbeClaim | null> => {
    const movie = await db.movie.findUnique({
      where: { id: input.movieId },
      select: {
        movieUrl: true,
        filePath: true,
        hlsPath: true,
        probedAt: true,
        probeRequestedAt: true,
        framesKey: true,
      },
    })
    if (!movie?.probeRequestedAt || !isProbing(movie)) return null
    const { movieUrl, filePath, hlsPath, framesKey } = movie
    return { requestedAt: movie.probeRequestedAt, sources: { movieUrl, filePath, hlsPath }, framesKey }
  }
}
