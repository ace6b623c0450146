"use client"

import { useLocale } from "next-intl"
import { useNow } from "@/components/shell/server-clock"
import { formatLongWhen, formatUntil, zoneOf } from "@/components/shell/time-format"
import { Skeleton } from "@/components/ui/surface"

/** When an evening begins, by the person's own clock: the day in full, how long until then, and whose clock it is. */
export function EveningTime({ iso }: { iso: string }) {
  const nowMs = useNow(1000)
  const locale = useLocale()
  if (nowMs === null) return <Skeleton className="h-12 w-64 max-w-full" />
  const date = new Date(iso)
  const leftMs = date.getTime() - nowMs
  return (
    <div>
      <time dateTime={iso} className="block font-medium text-lg leading-6">
        {formatLongWhen(date, locale)}
      </time>
      <p className="tabular text-sm leading-6">
        {leftMs > 0 && <span className="mr-2 text-accent">{formatUntil(leftMs, locale)}</span>}
        <span className="text-faint">{zoneOf(date)}</span>
      </p>
    </div>
  )
}
