import type { RoomSummary } from "@/lib/contracts/rooms"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { isActive, isWaiting } from "./screening-state"

export type Outcome = "film_ended" | "stopped" | "planned_end" | "cancelled" | "missed" | "failed"

export type RoomView =
  /** No movie, or no time and nothing shown yet: a host has to act. */
  | { kind: "idle" }
  | { kind: "countdown"; startAtMs: number }
  /** The start has passed, but the film has not begun. */
  | { kind: "waiting"; startAtMs: number }
  | { kind: "playing"; screening: ScreeningDto }
  | { kind: "over"; outcome: Outcome; screening: ScreeningDto }

/** `nowMs` is server time in milliseconds since the epoch. */
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

/** Null while the screening is active. */
export function outcomeOf(screening: Pick<ScreeningDto, "status" | "endReason">): Outcome | null {
  const { status, endReason } = screening
  if (isActive(status)) return null
  return status === "ended" ? (endReason ?? "film_ended") : status
}

/** The fault of a room's movie while it can still be fixed: before it plays. */
export function faultAhead(room: Pick<RoomSummary, "movieFault">, view: RoomView): RoomSummary["movieFault"] {
  return view.kind === "playing" || view.kind === "over" ? null : room.movieFault
}

function until(startAtMs: number, nowMs: number): RoomView {
  return { kind: startAtMs > nowMs ? "countdown" : "waiting", startAtMs }
}
