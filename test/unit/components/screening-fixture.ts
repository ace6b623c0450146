import type { ScreeningDto } from "@/lib/contracts/screening"

/** A screening as pages receive it. Tests set the relevant fields; the rest is plausible. */
export function screening(part: Partial<ScreeningDto> = {}): ScreeningDto {
  return {
    id: "01900000-0000-7000-8000-00000000000a",
    status: "live",
    movieTitle: "Alpha",
    startAt: "2026-11-27T19:00:00.000Z",
    startedAt: null,
    endedAt: null,
    endReason: null,
    stoppedBy: null,
    positionMs: 0,
    positionAt: null,
    durationMs: null,
    wanted: { isPaused: false, pausedBy: null, positionMs: null, movedBy: null, version: 0 },
    observedVersion: 0,
    delivery: null,
    deliveryReason: null,
    deliveryReasonCode: null,
    health: null,
    error: null,
    ...part,
  }
}
