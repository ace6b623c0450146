import { AppError } from "@/lib/contracts/errors"
import type { ChoosePosterInput, MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/** Makes one of a movie's pictures its poster. Throws MOVIE_NOT_FOUND, and NOT_FOUND where it has no such picture (any more). */
export function choosePoster({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: ChoosePosterInput): Promise<MovieDto> => {
    const movie = await authorizeMovie(db, actor, input.movieId)
    const frame = movie.frames.find(({ number }) => number === input.number)
    if (!frame) throw new AppError("NOT_FOUND", { message: "This movie has no such picture any more." })
    return toMovieDto(
      await db.movie.update({ where: { id: movie.id }, data: { posterId: frame.id }, select: movieSelect }),
    )
  }
}
