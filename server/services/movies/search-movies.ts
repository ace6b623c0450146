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
      ...inState(db, input.state),
    }
    const [total, rows] = await Promise.all([
      db.movie.count({ where }),
      db.movie.findMany({
        where,
        // Ids increase with time, so ties are sorted newest first.
        orderBy: [...inOrder(input.sort), { id: "desc" }],
        ...offsetRange(input),
        select: movieSelect,
      }),
    ])
    return { total, rows: rows.map(toMovieDto) }
  }
}

function inState(db: Db, state: SearchMoviesInput["state"]): Prisma.MovieWhereInput {
  const isUnderWay: Prisma.MovieWhereInput = {
    OR: [
      { probeRequestedAt: { not: null }, probedAt: null },
      { probeRequestedAt: { gt: db.movie.fields.probedAt } },
      { renditions: { some: { status: { in: ["queued", "preparing"] } } } },
    ],
  }
  switch (state) {
    case "preparing":
      return isUnderWay
    case "faulty":
      return { probe: { path: ["ok"], equals: false } }
    case "ready":
      return { probe: { path: ["ok"], equals: true } }
    case undefined:
      return {}
  }
}

function inOrder(sort: SearchMoviesInput["sort"]): Prisma.MovieOrderByWithRelationInput[] {
  switch (sort) {
    case "newest":
      return []
    case "title":
      return [{ title: "asc" }]
    case "length":
      return [{ durationMs: { sort: "asc", nulls: "last" } }]
  }
}
