import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { type ControlDeps, controlScreening } from "./control-screening"

/**
 * Resumes the room's movie. Does nothing when it is playing or about to resume.
 * @throws NOTHING_PLAYING, NOT_PLAYING_YET
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 */
export function resumeScreening(deps: ControlDeps) {
  return (actor: Actor, input: { roomId: string }): Promise<ScreeningDto> =>
    controlScreening(deps, actor, input.roomId, "screening.resume", (row) =>
      row.desiredPaused ? { desiredPaused: false } : null,
    )
}
