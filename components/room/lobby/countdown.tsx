"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { useNow, useServerClock } from "@/components/shell/server-clock"
import { countdownParts } from "@/components/shell/time-format"
import { twoDigits } from "@/lib/rules/film-time"

const UNKNOWN = "––"

/** Counts down to `startAtMs` (server time, milliseconds since the epoch). */
export function Countdown({ startAtMs }: { startAtMs: number }) {
  const t = useTranslations("lobby.countdown")
  const nowMs = useNow(200)
  const { isSynced } = useServerClock()
  // A browser with a wrong clock would show a wrong time and then jump, so nothing is shown until the clock is synchronized.
  const left = nowMs === null || !isSynced ? null : countdownParts(startAtMs - nowMs)
  // Decides early whether days are shown, so that nothing shifts later.
  const [roughly] = useState(() => countdownParts(startAtMs - Date.now()))
  const hasDays = (left ?? roughly).days > 0
  const units = [
    ...(hasDays ? [{ unit: "days", label: t(left?.days === 1 ? "day" : "days"), value: left?.days ?? UNKNOWN }] : []),
    { unit: "hours", label: t("hours"), value: left ? twoDigits(left.hours) : UNKNOWN },
    { unit: "minutes", label: t("minutes"), value: left ? twoDigits(left.minutes) : UNKNOWN },
    { unit: "seconds", label: t("seconds"), value: left ? twoDigits(left.seconds) : UNKNOWN },
  ]
  return (
    <div
      data-testid="countdown"
      role="timer"
      aria-label={t("label")}
      className="tabular flex items-start justify-center gap-1 min-[22.5rem]:gap-2 sm:gap-4"
    >
      {units.map(({ unit, label, value }, index) => (
        <div key={unit} className="flex items-start gap-1 min-[22.5rem]:gap-2 sm:gap-4">
          {index > 0 && (
            <span aria-hidden className="font-light text-4xl text-faint leading-none sm:text-5xl">
              :
            </span>
          )}
          <div className="flex min-w-11 flex-col items-center gap-1 min-[22.5rem]:min-w-14 sm:min-w-20 sm:gap-1.5">
            <span className="font-semibold text-4xl leading-none tracking-tight sm:text-5xl">{value}</span>
            <span className="text-[0.65rem] text-faint uppercase tracking-widest sm:text-xs">{label}</span>
          </div>
        </div>
      ))}
    </div>
  )
}
