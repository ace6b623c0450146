import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { type ControlDeps, controlScreening } from "./control-screening"

/**
 * Pauses the room's movie. Does nothing when it is paused or about to pause.
 * @throws NOTHING_PLAYING, NOT_PLAYING_YET
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export function pauseScreening(deps: ControlDeps) {
  return (actor: Actor, input: { roomId: string }): Promise<ScreeningDto> =>
    controlScreening(deps, actor, input.roomId, "screening.pause", (row) =>
      row.desiredPaused ? null : { desiredPaused: true },
    )
}
