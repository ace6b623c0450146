"use client"

import { useNow, useServerClock } from "@/components/shell/server-clock"
import { countdownParts } from "@/components/shell/time-format"

const two = (value: number) => String(value).padStart(2, "0")

/** The time that is left until `startAtMs` (server time, milliseconds since the epoch), by the server's clock. */
export function Countdown({ startAtMs }: { startAtMs: number }) {
  const nowMs = useNow(200)
  const { isSynced } = useServerClock()
  // A browser's clock that is minutes off would show a wrong time first and then jump.
  const left = nowMs === null || !isSynced ? null : countdownParts(startAtMs - nowMs)
  const units = [
    ...(left && left.days > 0 ? [{ label: left.days === 1 ? "day" : "days", value: String(left.days) }] : []),
    { label: "hours", value: left ? two(left.hours) : "––" },
    { label: "minutes", value: left ? two(left.minutes) : "––" },
    { label: "seconds", value: left ? two(left.seconds) : "––" },
  ]
  return (
    <div
      data-testid="countdown"
      role="timer"
      aria-label="Time until the movie starts"
      className="tabular flex items-start justify-center gap-2 sm:gap-4"
    >
      {units.map(({ label, value }, index) => (
        <div key={label} className="flex items-start gap-2 sm:gap-4">
          {index > 0 && (
            <span aria-hidden className="font-light text-4xl text-faint leading-none sm:text-6xl lg:text-7xl">
              :
            </span>
          )}
          <div className="flex min-w-14 flex-col items-center gap-1 sm:min-w-24 sm:gap-2">
            <span className="font-semibold text-4xl leading-none tracking-tight sm:text-6xl lg:text-7xl">{value}</span>
            <span className="text-[0.65rem] text-faint uppercase tracking-widest sm:text-xs">{label}</span>
          </div>
        </div>
      ))}
    </div>
  )
}
