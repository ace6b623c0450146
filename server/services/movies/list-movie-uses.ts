import type { MovieUse, MovieUses } from "@/lib/contracts/movies"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import { activeStatuses, isOn } from "@/lib/rules/screening-state"
import type { Prisma } from "@/server/db/generated/client"
import { authorizeMovie } from "../kernel/authorize-movie"
import type { Deps } from "../kernel/deps"
import { roomsOf } from "../rooms/list-rooms"

/**
 * Lists the rooms that have chosen a movie, in the order of their start.
 * @throws MOVIE_NOT_FOUND
 */
export function listMovieUses({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { movieId: string }): Promise<MovieUses> => {
    const movie = await authorizeMovie(db, actor, input.movieId)
    const [all, rooms] = await Promise.all([
      db.room.count({ where: { movieId: movie.id } }),
      db.room.findMany({
        where: { AND: [{ movieId: movie.id }, isSuperior(actor) ? {} : roomsOf(actor)] },
        orderBy: [{ meetDatetime: { sort: "asc", nulls: "last" } }, { id: "asc" }],
        select: roomUseSelect,
      }),
    ])
    const uses = rooms.map((room) => ({
      room: { id: room.id, name: room.name, title: room.title },
      state: useOf(room),
      meetDatetime: room.meetDatetime?.toISOString() ?? null,
    }))
    return { uses, others: all - rooms.length }
  }
}

export const roomUseSelect = {
  id: true,
  name: true,
  title: true,
  meetDatetime: true,
  scheduleVersion: true,
  startedVersion: true,
  screenings: { where: { status: { in: activeStatuses } }, select: { status: true }, take: 1 },
} satisfies Prisma.RoomSelect

export function useOf(room: Prisma.RoomGetPayload<{ select: typeof roomUseSelect }>): MovieUse["state"] {
  const [active] = room.screenings
  if (active) return isOn(active.status) ? "playing" : "planned"
  return room.meetDatetime !== null && room.startedVersion < room.scheduleVersion ? "planned" : "chosen"
}
