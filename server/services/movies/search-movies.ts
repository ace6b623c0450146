import type { MovieDto, SearchMoviesInput } from "@/lib/contracts/movies"
import type { TablePage } from "@/lib/contracts/tables"
import type { Actor } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import type { Prisma } from "@/server/db/generated/client"
import { movieSelect, toMovieDto } from "@/server/db/movies"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { icontains, offsetRange } from "../kernel/to-table"

/** Lists a page of the actor's own movies. */
export function searchMovies({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: SearchMoviesInput): Promise<TablePage<MovieDto>> => {
    const { userId } = requirePerson(actor)
    const where: Prisma.MovieWhereInput = {
      creatorId: userId,
      ...(input.search !== "" && { title: icontains(input.search) }),
      ...(input.state && states(db)[input.state]),
    }
    const [total, rows] = await Promise.all([
      db.movie.count({ where }),
      db.movie.findMany({
        where,
        // Ids increase with time, so ties are sorted newest first.
        orderBy: [...orders[input.sort], { id: "desc" }],
        ...offsetRange(input),
        select: movieSelect,
      }),
    ])
    return { total, rows: rows.map(toMovieDto) }
  }
}

const states = (db: Db): Record<NonNullable<SearchMoviesInput["state"]>, Prisma.MovieWhereInput> => ({
  preparing: {
    OR: [
      { probeRequestedAt: { not: null }, probedAt: null },
      { probeRequestedAt: { gt: db.movie.fields.probedAt } },
      { renditions: { some: { status: { in: ["queued", "preparing"] } } } },
    ],
  },
  faulty: { probe: { path: ["ok"], equals: false } },
  ready: { probe: { path: ["ok"], equals: true } },
})

const orders: Record<SearchMoviesInput["sort"], Prisma.MovieOrderByWithRelationInput[]> = {
  newest: [],
  title: [{ title: "asc" }],
  length: [{ durationMs: { sort: "asc", nulls: "last" } }],
}
