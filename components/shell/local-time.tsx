"use client"

import { useLocale } from "next-intl"
import { Skeleton } from "@/components/ui/surface"
import { useNow } from "./server-clock"
import { formatWhen, zoneOf } from "./time-format"

/** An instant in the person's own zone, which is named unless `hideZone`. `toTheMinute` omits seconds. */
export function LocalTime({ iso, hideZone, toTheMinute }: { iso: string; hideZone?: boolean; toTheMinute?: boolean }) {
  const nowMs = useNow(60_000)
  const locale = useLocale()
  if (nowMs === null) return <Skeleton className="!inline-block h-4 w-32 align-middle" />
  const date = new Date(iso)
  if (toTheMinute) date.setSeconds(0, 0)
  return (
    <time dateTime={iso} title={zoneOf(date)}>
      {formatWhen(date, new Date(nowMs), locale)}
      {!hideZone && <span className="text-faint"> ({zoneOf(date)})</span>}
    </time>
  )
}
