import type { MovieDto } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { toMovieDto } from "@/server/db/movies"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"

/** @throws MOVIE_NOT_FOUND */
export function getMovie({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieDto> =>
    toMovieDto(await authorizeMovie(db, actor, input.movieId))
}
