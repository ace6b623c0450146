import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { type ControlDeps, controlScreening } from "./control-screening"

/**
 * Wants the room's film to stand still. One that does, or is about to, is left alone.
 * Throws NOTHING_PLAYING, NOT_PLAYING_YET, ROOM_NOT_FOUND, FORBIDDEN.
 */
export function pauseScreening(deps: ControlDeps) {
  return (actor: Actor, input: { roomId: string }): Promise<ScreeningDto> =>
    controlScreening(deps, actor, input.roomId, "screening.pause", (row) =>
      row.desiredPaused ? null : { desiredPaused: true },
    )
}
