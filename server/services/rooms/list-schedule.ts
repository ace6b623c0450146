import type { ScheduledRoom, ScheduleInput } from "@/lib/contracts/admin"
import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { eventEndMs } from "@/lib/rules/event-end"
import { activeStatuses } from "@/lib/rules/screening-state"
import { movieFaultOf, roomSelect } from "@/server/db/rooms"
import type { Deps } from "../kernel/deps"
import { hostedBy } from "./list-hosted-rooms"

/** More than a calendar shows at once. */
const MAX_SPAN_MS = 100 * 24 * 3_600_000
const LIMIT = 500

/**
 * Hosted rooms that start in a span of time, earliest first.
 * @throws INVALID_INPUT
 * @throws FORBIDDEN when the actor is a guest.
 */
export function listSchedule({ db }: Pick<Deps, "db">) {
  return async (actor: Actor, input: ScheduleInput): Promise<ScheduledRoom[]> => {
    const hosted = hostedBy(actor)
    const [from, to] = [new Date(input.from), new Date(input.to)]
    if (to.getTime() - from.getTime() > MAX_SPAN_MS)
      throw new AppError("INVALID_INPUT", { detail: "tooManyDays", values: { maximum: 100 } })
    const rows = await db.room.findMany({
      where: { AND: [hosted, { meetDatetime: { gte: from, lt: to } }] },
      orderBy: { meetDatetime: "asc" },
      take: LIMIT,
      select: roomSelect,
    })
    return rows.flatMap((row) => {
      if (!row.meetDatetime) return []
      const endMs = eventEndMs({
        startMs: row.meetDatetime.getTime(),
        plannedEndMs: row.plannedEnd?.getTime() ?? null,
        durationMs: row.movie?.durationMs ?? null,
      })
      const status = row.screenings[0]?.status
      return {
        id: row.id,
        name: row.name,
        title: row.title,
        movieTitle: row.movie?.title ?? null,
        start: row.meetDatetime.toISOString(),
        end: new Date(endMs).toISOString(),
        repeatsWeekly: row.repeatsWeekly,
        isPlaying: status !== undefined && activeStatuses.some((active) => active === status),
        fault: movieFaultOf(row.movie),
      }
    })
  }
}
