import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import { type MovieRow, movieSelect } from "@/server/db/movies"
import { requirePerson } from "./require-person"

/** Whose movies the actor may use: their own, or, for administrators and the system, everybody's. */
export function moviesOf(actor: Actor): { creatorId?: string } {
  return isSuperior(actor) ? {} : { creatorId: requirePerson(actor).userId }
}

/**
 * The movie, for its owner, administrators and the system. Throws MOVIE_NOT_FOUND for everybody else: nobody learns what
 * others have.
 */
export async function authorizeMovie(db: DbTx, actor: Actor, movieId: string): Promise<MovieRow> {
  const movie = await db.movie.findFirst({
    where: { id: movieId, ...moviesOf(actor) },
    select: movieSelect,
  })
  if (!movie) throw new AppError("MOVIE_NOT_FOUND")
  return movie
}
