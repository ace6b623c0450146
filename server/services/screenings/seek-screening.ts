import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { formatFilmTime } from "@/lib/rules/film-time"
import { durationOf } from "@/server/db/screenings"
import { type ControlDeps, controlScreening } from "./control-screening"

/**
 * Moves the room's movie to another position. A paused movie stays paused. Positions are not clamped.
 * @throws INVALID_INPUT when the position is outside the movie.
 * @throws DURATION_UNKNOWN, NOTHING_PLAYING
 * @throws NOT_PLAYING_YET, ROOM_NOT_FOUND, FORBIDDEN
 */
export function seekScreening(deps: ControlDeps) {
  return (actor: Actor, input: { roomId: string; positionMs: number }): Promise<ScreeningDto> => {
    const { positionMs } = input
    return controlScreening(deps, actor, input.roomId, "screening.seek", (row) => {
      const durationMs = durationOf(row)
      if (durationMs === null) throw new AppError("DURATION_UNKNOWN")
      if (!Number.isInteger(positionMs) || positionMs < 0 || positionMs > durationMs) {
        throw new AppError("INVALID_INPUT", {
          detail: "positionOutside",
          values: { length: formatFilmTime(durationMs), maximum: durationMs },
        })
      }
      // The player is already seeking there.
      return row.desiredPositionMs === positionMs ? null : { desiredPositionMs: positionMs }
    })
  }
}
