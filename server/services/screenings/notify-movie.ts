import { AppError } from "@/lib/contracts/errors"
import type { MovieNotification, ScreeningDto } from "@/lib/contracts/screening"
import { newestOnly, screeningSelect, toScreeningDto } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { seePeople } from "../people/record-attendance"

/**
 * Tells everybody in the room that the movie started or stopped: a data message for who is there, the room metadata for who
 * comes late. Throws LIVEKIT_* so that the caller tries again; being told twice does no harm.
 */
export function notifyMovie({ db, conference }: Pick<Deps, "db" | "conference">) {
  return async (input: { type: MovieNotification["type"]; screeningId: string }): Promise<void> => {
    const row = await db.screening.findUnique({
      where: { id: input.screeningId },
      select: {
        ...screeningSelect,
        room: { select: { id: true, name: true, screenings: { ...newestOnly, select: { id: true } } } },
      },
    })
    if (!row) throw new AppError("NOT_FOUND")
    const screening = toScreeningDto(row)
    // A newer screening owns the metadata: a late notification of an older one must not write over it.
    if (row.room.screenings[0]?.id === row.id) {
      await conference.updateMetadata(row.room.name, { version: 1, screening })
    }
    // At its beginning and its end: who is there saw it.
    await seePeople({ db, conference }, row.room, row.id)
    await conference.notify(row.room.name, {
      version: 1,
      type: input.type,
      message: sentence(input.type, screening),
      screening,
    })
  }
}

function sentence(type: MovieNotification["type"], screening: ScreeningDto): string {
  if (type === "movie_started") return `“${screening.movieTitle}” has started.`
  if (screening.status === "failed")
    return `“${screening.movieTitle}” had to stop: ${screening.error?.message ?? ""}`.trim()
  if (screening.status === "missed") return `“${screening.movieTitle}” could not start in time.`
  if (screening.endReason === "planned_end") return `“${screening.movieTitle}” was stopped: the planned end has come.`
  return screening.endReason === "film_ended"
    ? `“${screening.movieTitle}” has ended.`
    : `“${screening.movieTitle}” was stopped.`
}
