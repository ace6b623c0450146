import { AppError } from "@/lib/contracts/errors"
import type { ChoosePosterInput, MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/**
 * Makes one of a movie's frames its poster.
 * @throws MOVIE_NOT_FOUND
 * @throws NOT_FOUND when the frame does not exist.
 */
export function choosePoster({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: ChoosePosterInput): Promise<MovieDto> => {
    const movie = await authorizeMovie(db, actor, input.movieId)
    const frame = movie.frames.find(({ number }) => number === input.number)
    if (!frame) throw new AppError("NOT_FOUND", { detail: "pictureGone" })
    return toMovieDto(
      await db.movie.update({ where: { id: movie.id }, data: { posterId: frame.id }, select: movieSelect }),
    )
  }
}
