import { AppError } from "@/lib/contracts/errors"
import { movieIdSchema } from "@/lib/contracts/movies"
import type { Deps } from "../kernel/deps"

/**
 * Finds a movie by its id or title. For operators only, because it searches all movies.
 * @throws MOVIE_NOT_FOUND
 * @throws INVALID_INPUT when several movies have the title.
 */
export function findMovieId({ db }: Pick<Deps, "db">) {
  return async (idOrTitle: string): Promise<string> => {
    const movies = await db.movie.findMany({
      where: movieIdSchema.safeParse(idOrTitle).success ? { id: idOrTitle } : { title: idOrTitle },
      select: { id: true },
      orderBy: { createdAt: "asc" },
      take: 10,
    })
    const [movie, ...others] = movies
    if (!movie) throw new AppError("MOVIE_NOT_FOUND", { detail: "movieUnknown", values: { name: idOrTitle } })
    if (others.length > 0) {
      const ids = movies.map(({ id }) => id).join(", ")
      throw new AppError("INVALID_INPUT", { detail: "movieAmbiguous", values: { name: idOrTitle, ids } })
    }
    return movie.id
  }
}
