import { AppError } from "@/server/contracts/errors"
import type { Actor } from "@/server/contracts/users"
import type { DbTx } from "@/server/db/client"
import { type MovieRow, movieSelect } from "@/server/db/movies"

/** The movie, for its owner and the system. Throws MOVIE_NOT_FOUND for everybody else: nobody learns what others have. */
export async function authorizeMovie(db: DbTx, actor: Actor, movieId: string): Promise<MovieRow> {
  const movie = await db.movie.findFirst({
    where: { id: movieId, ...(actor.kind === "user" ? { creatorId: actor.userId } : {}) },
    select: movieSelect,
  })
  if (!movie) throw new AppError("MOVIE_NOT_FOUND")
  return movie
}
