import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { activeStatuses, isWaiting } from "@/lib/rules/screening-state"
import { lockRoom } from "@/server/db/rooms"
import { type ScreeningRow, screeningSelect, toScreeningDto, wakeScreening } from "@/server/db/screenings"
import { audit, nameOf } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { publishScreening } from "./publish-screening"

export type ControlDeps = Pick<Deps, "db" | "conference" | "events" | "log">

/** What people want of a film from now on; the rest stays wanted as it was. */
export type Command = { desiredPaused: boolean } | { desiredPositionMs: number }

/**
 * Writes a wish for the film that is on in the room and wakes its worker; what becomes of it the player reports. `wish` gets
 * the screening as it is and returns null when it is wanted like that already: nothing changes then.
 * Throws ROOM_NOT_FOUND, FORBIDDEN, NOTHING_PLAYING, NOT_PLAYING_YET, and what `wish` throws.
 */
export async function controlScreening(
  deps: ControlDeps,
  actor: Actor,
  roomId: string,
  action: "screening.pause" | "screening.resume" | "screening.seek",
  preference: (row: ScreeningRow) => Command | null,
): Promise<ScreeningDto> {
  await authorizeRoom(deps.db, actor, roomId, "screening.control")
  const { row, isNew } = await deps.db.$transaction(async (tx) => {
    await lockRoom(tx, roomId)
    const active = await tx.screening.findFirst({
      where: { roomId, status: { in: activeStatuses } },
      select: screeningSelect,
    })
    if (!active) throw new AppError("NOTHING_PLAYING")
    if (isWaiting(active.status)) throw new AppError("NOT_PLAYING_YET")
    const wanted = preference(active)
    if (!wanted) return { row: active, isNew: false }
    await wakeScreening(tx, active.id)
    const row = await tx.screening.update({
      where: { id: active.id },
      data: {
        ...wanted,
        ...("desiredPaused" in wanted ? { pausedBy: nameOf(actor) } : { movedBy: nameOf(actor) }),
        generation: { increment: 1 },
      },
      select: screeningSelect,
    })
    const room = await tx.room.findUniqueOrThrow({ where: { id: roomId }, select: { id: true, name: true } })
    await audit(tx, actor, { action, room, subject: row.movie.title, details: { ...wanted } })
    return { row, isNew: true }
  })
  if (isNew) await publishScreening(deps)(row)
  return toScreeningDto(row)
}
