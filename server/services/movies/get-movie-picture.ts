import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import { ownMembership } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

export interface PictureFile {
  data: Uint8Array<ArrayBuffer>
  /** Changes with the content; serves as ETag and cache key. */
  version: string
}

/**
 * Returns a frame of a movie, or its poster. Readable by anyone who knows the picture's version (a secret that pages
 * contain), by people who may use the movie, and by members of a room with it.
 * @throws NOT_FOUND for everybody else and for missing pictures.
 */
export function getMoviePicture({ db }: Pick<Deps, "db">) {
  return async (
    actor: Actor | null,
    input: { movieId: string; number: number | null; version: string | null },
  ): Promise<PictureFile> => {
    const { movieId, number, version } = input
    const frame = await db.movieFrame.findFirst({
      where: number === null ? { posterOf: { some: { id: movieId } } } : { movieId, number },
      select: { id: true },
    })
    if (!frame || (frame.id !== version && !(actor && (await maySeeMovie(db, actor, movieId))))) {
      throw new AppError("NOT_FOUND")
    }
    const { data } = await db.movieFrame.findUniqueOrThrow({ where: { id: frame.id }, select: { data: true } })
    return { data, version: frame.id }
  }
}

async function maySeeMovie(db: DbTx, actor: Actor, movieId: string): Promise<boolean> {
  if (isSuperior(actor)) return true
  const isIn = { members: { some: { ...ownMembership(actor), status: { not: "removed" as const } } } }
  const own = actor.kind === "user" ? [{ creatorId: actor.userId }] : []
  const count = await db.movie.count({
    where: { id: movieId, OR: [...own, { rooms: { some: { OR: [...own, isIn] } } }] },
  })
  return count > 0
}
