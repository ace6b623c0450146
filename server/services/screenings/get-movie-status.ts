import { wireNotes } from "@/lib/contracts/room-notes"
import type { MovieStatus } from "@/lib/contracts/rooms"
import type { Actor } from "@/lib/contracts/users"
import { filmPositionMs } from "@/lib/rules/film-position"
import { isOn } from "@/lib/rules/screening-state"
import { roomSelect } from "@/server/db/rooms"
import { toScreeningDto } from "@/server/db/screenings"
import { plainMovieUrl } from "@/server/domain/source"
import { authorizeRoom } from "../kernel/authorize-room"
import type { Deps } from "../kernel/deps"

/**
 * Describes the room's screening in the format of the original system.
 * @throws ROOM_NOT_FOUND
 */
export function getMovieStatus({ db, clock, media }: Pick<Deps, "db" | "clock" | "media">) {
  return async (actor: Actor, input: { roomId: string }): Promise<MovieStatus> => {
    await authorizeRoom(db, actor, input.roomId, "room.see")
    const room = await db.room.findUniqueOrThrow({ where: { id: input.roomId }, select: roomSelect })
    const row = room.screenings[0]
    const screening = row ? toScreeningDto(row) : null
    // Derived from the screening, because the room's own columns come from an earlier query and may be older.
    const movieStarted = screening !== null && isOn(screening.status)
    return {
      room_id: room.id,
      room_name: room.name,
      room_title: room.title,
      ...wireNotes("room_", (note) => room[note]),
      movie_started: movieStarted,
      movie_start_time: movieStarted ? screening.startedAt : null,
      movie_url: room.movie ? plainMovieUrl(room.movie, media.baseUrl) : null,
      hls_path: room.movie?.hlsPath ?? null,
      ingress_id: room.ingressId,
      meet_datetime: room.meetDatetime?.toISOString() ?? null,
      screening_id: screening?.id ?? null,
      status: screening?.status ?? null,
      position_ms: row ? Math.round(filmPositionMs(row, clock.now().getTime())) : null,
      duration_ms: screening?.durationMs ?? room.movie?.durationMs ?? null,
      wanted: screening && {
        paused: screening.wanted.isPaused,
        paused_by: screening.wanted.pausedBy,
        position_ms: screening.wanted.positionMs,
        moved_by: screening.wanted.movedBy,
        version: screening.wanted.version,
      },
      observed_version: screening?.observedVersion ?? null,
      stopped_by: screening?.stoppedBy ?? null,
      delivery: screening?.delivery ?? null,
      delivery_reason: screening?.deliveryReason ?? null,
      health: screening?.health ?? null,
      error: screening?.error ?? null,
    }
  }
}
