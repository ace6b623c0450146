import type { RoomSummary } from "@/lib/contracts/rooms"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isActive, isWaiting } from "./screening-state"

export type Outcome = "film_ended" | "stopped" | "planned_end" | "cancelled" | "missed" | "failed"

/** What a room shows at a moment. */
export type RoomView =
  /** No movie, or no time and nothing shown yet: somebody has to do something. */
  | { kind: "idle" }
  | { kind: "countdown"; startAtMs: number }
  /** The time has come and the film is not there yet. */
  | { kind: "waiting"; startAtMs: number }
  | { kind: "playing"; screening: ScreeningDto }
  | { kind: "over"; outcome: Outcome; screening: ScreeningDto }

/** Says what a room shows at `nowMs` (server time, milliseconds since the epoch). */
export function roomView(
  room: Pick<RoomSummary, "movie" | "meetDatetime" | "schedulePending" | "screening">,
  nowMs: number,
): RoomView {
  const { screening } = room
  const outcome = screening && outcomeOf(screening)
  if (screening && !outcome) {
    return isWaiting(screening.status) ? until(Date.parse(screening.startAt), nowMs) : { kind: "playing", screening }
  }
  if (room.movie && room.meetDatetime && room.schedulePending) return until(Date.parse(room.meetDatetime), nowMs)
  return screening && outcome ? { kind: "over", outcome, screening } : { kind: "idle" }
}

/** How a screening ended, or null while it is active. */
export function outcomeOf(screening: Pick<ScreeningDto, "status" | "endReason">): Outcome | null {
  const { status, endReason } = screening
  if (isActive(status)) return null
  return status === "ended" ? (endReason ?? "film_ended") : status
}

/** The fault of a room's movie while there is time to do something about it: not once it plays, or is over. */
export function faultAhead(room: Pick<RoomSummary, "movieFault">, view: RoomView): RoomSummary["movieFault"] {
  return view.kind === "playing" || view.kind === "over" ? null : room.movieFault
}

function until(startAtMs: number, nowMs: number): RoomView {
  return { kind: startAtMs > nowMs ? "countdown" : "waiting", startAtMs }
}
