"use client"

import { useLocale } from "next-intl"
import { Skeleton } from "@/components/ui/surface"
import { useNow } from "./server-clock"
import { formatWhen, zoneOf } from "./time-format"

const MINUTE_MS = 60_000

/** An instant in the person's own zone; the zone is named unless `hideZone`. `toTheMinute` leaves seconds out that say nothing. */
export function LocalTime({ iso, hideZone, toTheMinute }: { iso: string; hideZone?: boolean; toTheMinute?: boolean }) {
  const nowMs = useNow(MINUTE_MS)
  const locale = useLocale()
  if (nowMs === null) return <Skeleton className="!inline-block h-4 w-32 align-middle" />
  const ms = Date.parse(iso)
  const date = new Date(toTheMinute ? Math.floor(ms / MINUTE_MS) * MINUTE_MS : ms)
  return (
    <time dateTime={iso} title={zoneOf(date)}>
      {formatWhen(date, new Date(nowMs), locale)}
      {!hideZone && <span className="text-faint"> ({zoneOf(date)})</span>}
    </time>
  )
}
