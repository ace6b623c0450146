import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { formatFilmTime } from "@/lib/rules/film-time"
import { durationOf } from "@/server/db/screenings"
import { type ControlDeps, controlScreening } from "./control-screening"

/**
 * Wants the room's film at another position, in milliseconds from its beginning; a film that stands still stays so. Nothing is
 * clamped: throws INVALID_INPUT for what is no position of the film, DURATION_UNKNOWN where nobody can tell, and
 * NOTHING_PLAYING, NOT_PLAYING_YET, ROOM_NOT_FOUND, FORBIDDEN.
 */
export function seekScreening(deps: ControlDeps) {
  return (actor: Actor, input: { roomId: string; positionMs: number }): Promise<ScreeningDto> => {
    const { positionMs } = input
    return controlScreening(deps, actor, input.roomId, "screening.seek", (row) => {
      const durationMs = durationOf(row)
      if (durationMs === null) throw new AppError("DURATION_UNKNOWN")
      if (!Number.isInteger(positionMs) || positionMs < 0 || positionMs > durationMs) {
        throw new AppError("INVALID_INPUT", {
          message: `Give a position in the movie, which is ${formatFilmTime(durationMs)} long: a whole number of milliseconds from 0 to ${durationMs}.`,
        })
      }
      // Still on its way there.
      return row.desiredPositionMs === positionMs ? null : { desiredPositionMs: positionMs }
    })
  }
}
