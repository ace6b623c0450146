import type { RoomDetails } from "@/lib/contracts/rooms"
import type { ScreeningDto, ScreeningStatus } from "@/lib/contracts/screening"
import { compareProgress } from "./screening-state"

/** Within the same position report: a fault or a pause comes after the report, play goes on with a new one. */
const withinReport: Partial<Record<ScreeningStatus, number>> = { live: 0, paused: 1, recovering: 2 }

/**
 * The newer of two states of a room's newest screening, whichever way they came (room metadata, poll, answer of a call):
 * none of these ways keeps order with the others. Screening ids are UUIDv7, which sort by the time they were made. Of two
 * that are equally new, the incoming one.
 */
export function newestScreening(known: ScreeningDto | null, incoming: ScreeningDto | null): ScreeningDto | null {
  if (!known || !incoming) return incoming ?? known
  if (known.id !== incoming.id) return incoming.id > known.id ? incoming : known
  const steps = compareProgress(incoming.status, known.status)
  if (steps !== 0) return steps > 0 ? incoming : known
  // Both are counted by the database and never go back.
  const commands = incoming.wanted.version - known.wanted.version || incoming.observedVersion - known.observedVersion
  if (commands !== 0) return commands > 0 ? incoming : known
  const reportsMs = reportedMs(incoming) - reportedMs(known)
  if (reportsMs !== 0) return reportsMs > 0 ? incoming : known
  const within = (withinReport[incoming.status] ?? 0) - (withinReport[known.status] ?? 0)
  if (within !== 0) return within > 0 ? incoming : known
  // A start can be brought forward, never put off: a new time is a new screening.
  return Date.parse(incoming.startAt) <= Date.parse(known.startAt) ? incoming : known
}

function reportedMs(screening: ScreeningDto): number {
  return screening.positionAt ? Date.parse(screening.positionAt) : 0
}

/** A room as it was polled, with the newest of what is known about its screening. */
export function mergeRoom(known: RoomDetails | undefined, polled: RoomDetails): RoomDetails {
  return known && known.id === polled.id
    ? { ...polled, screening: newestScreening(known.screening, polled.screening) }
    : polled
}
