import type { RoomDetails } from "@/lib/contracts/rooms"
import type { ScreeningDto, ScreeningStatus } from "@/lib/contracts/screening"
import { compareProgress } from "./screening-state"

/** Order within one position report: a fault or a pause follows the report, and playback resumes with a new report. */
const withinReport: Partial<Record<ScreeningStatus, number>> = { live: 0, paused: 1, recovering: 2 }

/**
 * The newer of two states of a room's newest screening. They arrive by room metadata, polls and responses, in any order.
 * Screening ids are UUIDv7, which sort by creation time. If both are equally new, the incoming state wins.
 */
export function newestScreening(known: ScreeningDto | null, incoming: ScreeningDto | null): ScreeningDto | null {
  if (!known || !incoming) return incoming ?? known
  if (known.id !== incoming.id) return incoming.id > known.id ? incoming : known
  const steps = compareProgress(incoming.status, known.status)
  if (steps !== 0) return steps > 0 ? incoming : known
  // The database counts both, and they never decrease.
  const commands = incoming.wanted.version - known.wanted.version || incoming.observedVersion - known.observedVersion
  if (commands !== 0) return commands > 0 ? incoming : known
  const reportsMs = reportedMs(incoming) - reportedMs(known)
  if (reportsMs !== 0) return reportsMs > 0 ? incoming : known
  const within = (withinReport[incoming.status] ?? 0) - (withinReport[known.status] ?? 0)
  if (within !== 0) return within > 0 ? incoming : known
  // A start can only be brought forward. A postponed start is a new screening.
  return Date.parse(incoming.startAt) <= Date.parse(known.startAt) ? incoming : known
}

function reportedMs(screening: ScreeningDto): number {
  return screening.positionAt ? Date.parse(screening.positionAt) : 0
}

/** A polled room with the newest known state of its screening. */
export function mergeRoom(known: RoomDetails | undefined, polled: RoomDetails): RoomDetails {
  return known && known.id === polled.id
    ? { ...polled, screening: newestScreening(known.screening, polled.screening) }
    : polled
}
