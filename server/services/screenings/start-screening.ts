import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import { LOOK_AHEAD_MS } from "@/lib/rules/schedule"
import { activeStatuses, isWaiting } from "@/lib/rules/screening-state"
import { lockRoom } from "@/server/db/rooms"
import { screeningSelect, toScreeningDto, wakeScreening } from "@/server/db/screenings"
import { audit } from "../kernel/audit"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"
import { publishScreening } from "./publish-screening"

/**
 * Starts the room's movie now. Brings a waiting screening forward and returns a playing one unchanged, so concurrent
 * calls create one screening.
 * @throws ROOM_HAS_NO_MOVIE, ROOM_NOT_FOUND, FORBIDDEN
 */
export function startScreening(deps: Deps) {
  return async (actor: Actor, input: { roomId: string }): Promise<ScreeningDto> => {
    const { db, clock, queue } = deps
    await authorizeRoom(db, actor, input.roomId, "screening.start")
    const now = clock.now()

    const row = await db.$transaction(async (tx) => {
      await lockRoom(tx, input.roomId)
      const room = await tx.room.findUniqueOrThrow({
        where: { id: input.roomId },
        select: {
          id: true,
          name: true,
          movieId: true,
          meetDatetime: true,
          scheduleVersion: true,
          startedVersion: true,
        },
      })
      if (!room.movieId) throw new AppError("ROOM_HAS_NO_MOVIE")
      // The partial unique index allows one active screening per room.
      const { count } = await tx.screening.createMany({
        data: [{ roomId: input.roomId, movieId: room.movieId, startAt: now }],
        skipDuplicates: true,
      })
      // A start within the look-ahead replaces the scheduled one, whose event must not start a second screening.
      const isDueSoon = room.meetDatetime !== null && room.meetDatetime.getTime() - now.getTime() <= LOOK_AHEAD_MS
      if (isDueSoon && room.startedVersion < room.scheduleVersion) {
        await tx.room.update({ where: { id: input.roomId }, data: { startedVersion: room.scheduleVersion } })
      }
      const active = await tx.screening.findFirstOrThrow({
        where: { roomId: input.roomId, status: { in: activeStatuses } },
        select: screeningSelect,
      })
      const isBroughtForward = isWaiting(active.status) && active.startAt > now
      if (count > 0 || isBroughtForward) {
        await audit(tx, actor, { action: "screening.start", room, subject: active.movie.title })
      }
      if (!isBroughtForward) return active
      await wakeScreening(tx, active.id)
      return tx.screening.update({ where: { id: active.id }, data: { startAt: now }, select: screeningSelect })
    })

    await queue.enqueue(row.id)
    await publishScreening(deps)(row)
    return toScreeningDto(row)
  }
}
