import type { ScreeningDto } from "@/lib/contracts/screening"

/**
 * Where the film is at `nowMs` (server time, milliseconds since the epoch): while it plays, the last report runs on at the
 * film's own rate. Milliseconds, never past the end.
 */
export function filmPositionMs(
  screening: Pick<ScreeningDto, "status" | "positionMs" | "positionAt" | "durationMs">,
  nowMs: number,
): number {
  const { status, positionMs, positionAt, durationMs } = screening
  const elapsedMs = status === "live" && positionAt !== null ? Math.max(0, nowMs - Date.parse(positionAt)) : 0
  return Math.min(positionMs + elapsedMs, durationMs ?? Number.POSITIVE_INFINITY)
}
