import type { MovieDto } from "@/lib/contracts/movies"
import type { Page, PageInput } from "@/lib/contracts/pages"
import type { Actor } from "@/lib/contracts/users"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { pageQuery, toPage } from "../kernel/to-page"

/** Lists a page of the actor's movies, newest first. */
export function listMoviesPage({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: PageInput): Promise<Page<MovieDto>> => {
    const { before, ...query } = pageQuery(input)
    const { userId } = requirePerson(actor)
    const rows = await db.movie.findMany({
      where: { AND: [{ creatorId: userId }, before] },
      ...query,
      select: movieSelect,
    })
    return toPage(rows, input, toMovieDto)
  }
}
