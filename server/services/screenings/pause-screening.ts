import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { type ControlDeps, controlScreening } from "./control-screening"

/**
 * Pauses the room's movie. Does nothing when it is paused or about to pause.
 * @throws NOTHING_PLAYING, NOT_PLAYING_YET
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export const pauseScreening = (deps: ControlDeps) => setPaused(deps, "screening.pause", true)

/** The opposite of `pauseScreening`, with the same errors. */
export const resumeScreening = (deps: ControlDeps) => setPaused(deps, "screening.resume", false)

function setPaused(deps: ControlDeps, action: "screening.pause" | "screening.resume", desiredPaused: boolean) {
  return (actor: Actor, input: { roomId: string }): Promise<ScreeningDto> =>
    controlScreening(deps, actor, input.roomId, action, (row) =>
      row.desiredPaused === desiredPaused ? null : { desiredPaused },
    )
}
