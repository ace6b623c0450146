import type { CheckValues } from "@/i18n/check-words"
import type { FaultDto } from "@/lib/contracts/fault"
import type { CheckResult } from "@/lib/contracts/system"
import { USUAL_FILM_MS } from "@/lib/rules/event-end"
import { fail, ok, sum, warn } from "./check-results"
import type { Measurements, RoomMeasurement } from "./measurements"

/** The sweep runs every minute, so a start this late has failed. */
const LATE_MS = 90_000

/** One result per room whose movie is due. */
export function roomLines(
  rooms: RoomMeasurement[],
  measurements: Pick<Measurements, "workers" | "playing">,
): CheckResult[] {
  if (rooms.length === 0) return [ok("rooms", "roomsNone")]
  const alive = measurements.workers.ok ? measurements.workers.value.filter(({ isAlive }) => isAlive) : []
  // The worker check already reports missing workers; rooms need not repeat it.
  const capacity = alive.length > 0 ? sum(alive.map((worker) => worker.capacity)) : Number.POSITIVE_INFINITY
  const playing = measurements.playing.ok ? measurements.playing.value : []
  const playsAt = (atMs: number): number =>
    playing.filter(({ leftMs }) => leftMs > atMs).length +
    rooms.filter(
      ({ startsInMs, movie }) => startsInMs <= atMs && startsInMs + (movie?.durationMs ?? USUAL_FILM_MS) > atMs,
    ).length
  return rooms.map((room) => roomLine(room, { together: playsAt(room.startsInMs), capacity }))
}

function roomLine(
  { name: room, startsInMs, movie }: RoomMeasurement,
  { together, capacity }: { together: number; capacity: number },
): CheckResult {
  const name = `room:${room}`
  if (!movie) return fail(name, "roomHasNoMovie", { room, dueInMs: startsInMs })
  const values = { room, dueInMs: startsInMs, title: movie.title }
  if (movie.fault) return fail(name, "roomFault", { ...faultValues(movie.fault), ...values })
  if (startsInMs < -LATE_MS) return fail(name, "roomLate", values)
  if (together > capacity) return fail(name, "roomTooMany", { ...values, together, places: capacity })
  return movie.wasProbed ? ok(name, "roomReady", values) : warn(name, "roomNotProbed", values)
}

export function failureLines(failures: { room: string; agoMs: number; fault: FaultDto }[]): CheckResult[] {
  return failures.map(({ room, agoMs, fault }) =>
    warn(`screening:${room}`, "screeningFailed", { ...faultValues(fault), room, agoMs }),
  )
}

/** A fault as values of a check. Pages translate `code` and `detail`, and show them instead of `message`. */
const faultValues = ({ code, detail, message }: FaultDto): CheckValues => ({
  ...detail?.values,
  ...(detail && { detail: detail.code }),
  code,
  message,
})
