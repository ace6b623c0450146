import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import { type MovieRow, movieSelect } from "@/server/db/movies"
import { requirePerson } from "./require-person"

/** Filter for the movies that the actor may use: their own, or all movies for administrators and the system. */
function moviesOf(actor: Actor): { creatorId?: string } {
  return isSuperior(actor) ? {} : { creatorId: requirePerson(actor).userId }
}

/**
 * Returns the movie if the actor is its owner, an administrator or the system.
 * @throws MOVIE_NOT_FOUND for everybody else, so that nobody learns which movies exist.
 */
export async function authorizeMovie(db: DbTx, actor: Actor, movieId: string): Promise<MovieRow> {
  const movie = await db.movie.findFirst({
    where: { id: movieId, ...moviesOf(actor) },
    select: movieSelect,
  })
  if (!movie) throw new AppError("MOVIE_NOT_FOUND")
  return movie
}
