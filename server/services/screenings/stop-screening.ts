import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses } from "@/lib/rules/screening-state"
import { lockRoom } from "@/server/db/rooms"
import { toScreeningDto } from "@/server/db/screenings"
import { audit, nameOf } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { sendEvent } from "../kernel/send-events"
import { endScreening } from "./end-screening"
import { publishScreening } from "./publish-screening"

/**
 * Stops the room's movie. The screening ends in the database at once and the player's later writes are refused, so
 * stopping works even when the worker is dead and the room can start again immediately.
 * @throws NOTHING_PLAYING, ROOM_NOT_FOUND, FORBIDDEN
 */
export function stopScreening(deps: Deps) {
  return async (actor: Actor, input: { roomId: string }): Promise<ScreeningDto> => {
    const { db, clock } = deps
    await authorizeRoom(db, actor, input.roomId, "screening.stop")
    const row = await db.$transaction(async (tx) => {
      await lockRoom(tx, input.roomId)
      const active = await tx.screening.findFirst({
        where: { roomId: input.roomId, status: { in: activeStatuses } },
        select: { id: true },
      })
      if (!active) throw new AppError("NOTHING_PLAYING")
      const stopped = await endScreening(tx, active.id, "stopped", clock.now(), nameOf(actor))
      if (!stopped) throw new AppError("NOTHING_PLAYING")
      const room = await tx.room.findUniqueOrThrow({ where: { id: input.roomId }, select: { id: true, name: true } })
      await audit(tx, actor, { action: "screening.stop", room, subject: stopped.movie.title })
      return stopped
    })
    await publishScreening(deps)(row)
    await sendEvent(deps, "movie/stopped", { screeningId: row.id })
    return toScreeningDto(row)
  }
}
