import type { MovieDto } from "@/lib/contracts/movies"
import type { Page, PageInput } from "@/lib/contracts/pages"
import type { Actor } from "@/lib/contracts/users"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { pageQuery, toPage } from "../kernel/to-page"

/** Lists the actor's movies (all movies for the system), newest first. */
export function listMovies({ db }: Pick<Deps, "db">) {
  return async (actor: Actor): Promise<MovieDto[]> => {
    const rows = await db.movie.findMany({
      where: actor.kind === "system" ? {} : { creatorId: requirePerson(actor).userId },
      orderBy: { createdAt: "desc" },
      take: 500,
      select: movieSelect,
    })
    return rows.map(toMovieDto)
  }
}

/** Lists a page of the actor's movies, newest first. */
export function listMoviesPage({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: PageInput): Promise<Page<MovieDto>> => {
    const { before, ...query } = pageQuery(input)
    const where = { AND: [{ creatorId: requirePerson(actor).userId }, before] }
    return toPage(await db.movie.findMany({ where, ...query, select: movieSelect }), input, toMovieDto)
  }
}
