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

/** A change of the desired state; the other values stay. */
export type Command = { desiredPaused: boolean } | { desiredPositionMs: number }

/**
 * Writes the desired state of the room's running movie and wakes its worker. The player reports the outcome later.
 * `toCommand` receives the current screening and returns null when it already has the desired state; then nothing
 * changes.
 * @throws ROOM_NOT_FOUND, FORBIDDEN
 * @throws NOTHING_PLAYING, NOT_PLAYING_YET
 * @throws whatever `toCommand` throws.
 */
export async function controlScreening(
  deps: ControlDeps,
  actor: Actor,
  roomId: string,
  action: "screening.pause" | "screening.resume" | "screening.seek",
  toCommand: (row: ScreeningRow) => Command | null,
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
    const command = toCommand(active)
    if (!command) return { row: active, isNew: false }
    await wakeScreening(tx, active.id)
    const row = await tx.screening.update({
      where: { id: active.id },
      data: {
        ...command,
        ...("desiredPaused" in command ? { pausedBy: nameOf(actor) } : { movedBy: nameOf(actor) }),
        generation: { increment: 1 },
      },
      select: screeningSelect,
    })
    const room = await tx.room.findUniqueOrThrow({ where: { id: roomId }, select: { id: true, name: true } })
    await audit(tx, actor, { action, room, subject: row.movie.title, details: { ...command } })
    return { row, isNew: true }
  })
  if (isNew) await publishScreening(deps)(row)
  return toScreeningDto(row)
}
