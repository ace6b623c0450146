import type { ScreeningStatus } from "@/lib/contracts/screening"

/**
 * Where the film is at `nowMs` (server time, milliseconds since the epoch). The last report is extrapolated while the film plays,
 * never past its end. Milliseconds.
 */
export function filmPositionMs(
  screening: {
    status: ScreeningStatus
    positionMs: number
    /** When the position was reported. */
    positionAt: Date | string | null
    durationMs: number | null
  },
  nowMs: number,
): number {
  const { status, positionMs, positionAt, durationMs } = screening
  const elapsedMs = status === "live" && positionAt !== null ? Math.max(0, nowMs - new Date(positionAt).getTime()) : 0
  return Math.min(positionMs + elapsedMs, durationMs ?? Number.POSITIVE_INFINITY)
}
