import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import type { PictureFile } from "../movies/get-movie-picture"

/**
 * Returns the latest preview picture of a screening to people in its room.
 * @throws NOT_FOUND when there is no picture.
 * @throws the errors of `authorizeRoom`.
 */
export function getScreeningPreview({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: { screeningId: string }): Promise<PictureFile & { takenAt: Date }> => {
    const screening = await db.screening.findUnique({ where: { id: input.screeningId }, select: { roomId: true } })
    if (!screening) throw new AppError("NOT_FOUND")
    await authorizeRoom(db, actor, screening.roomId, "room.see")
    const preview = await db.screeningPreview.findUnique({
      where: { screeningId: input.screeningId },
      select: { data: true, takenAt: true },
    })
    if (!preview) throw new AppError("NOT_FOUND")
    return { data: preview.data, takenAt: preview.takenAt, version: String(preview.takenAt.getTime()) }
  }
}
