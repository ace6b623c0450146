import * as english from "@/i18n/english"
import { AppError } from "@/lib/contracts/errors"
import type { MovieNotification } from "@/lib/contracts/screening"
import { newestOnly, screeningSelect, toScreeningDto } from "@/server/db/screenings"
import type { Deps } from "../kernel/deps"
import { recordPresence } from "../people/record-attendance"

/**
 * Notifies the room that the movie started or stopped: a data message for participants, room metadata for people who
 * join later. A repeated notification does no harm.
 * @throws LIVEKIT_* so that the caller retries.
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
    // A late notification must not overwrite the metadata of a newer screening.
    if (row.room.screenings[0]?.id === row.id) {
      await conference.updateMetadata(row.room.name, { version: 1, screening })
    }
    // Called at the start and at the end, so everybody who is present then counts as an attendee.
    await recordPresence({ db, conference }, row.room, row.id)
    await conference.notify(row.room.name, {
      version: 1,
      type: input.type,
      message: english.notification({ type: input.type, screening }),
      screening,
    })
  }
}
