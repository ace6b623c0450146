import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { isSuperior } from "@/lib/rules/access"
import type { DbTx } from "@/server/db/client"
import { ownMembership } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/** A picture as it is sent. */
export interface PictureFile {
  data: Uint8Array<ArrayBuffer>
  /** Another one for every other picture. */
  version: string
}

/**
 * A picture of a movie: the frame of this number, or its poster. For who knows the picture's version, which is a secret that
 * pages are told, and for who may use the movie or is in a room with it (or waits for it). Throws NOT_FOUND for all others, and
 * where there is none.
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
