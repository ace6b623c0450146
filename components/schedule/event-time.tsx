"use client"

import { useLocale } from "next-intl"
import { useNow } from "@/components/shell/server-clock"
import { browserZone, formatLongWhen, formatUntil, zoneOf } from "@/components/shell/time-format"

/** When an event starts, in the browser's time zone. The server renders it in `timeZone`, the room's. */
export function EventTime({ iso, timeZone }: { iso: string; timeZone: string }) {
  const nowMs = useNow(1000)
  const locale = useLocale()
  const date = new Date(iso)
  const zone = nowMs === null ? timeZone : browserZone()
  const leftMs = nowMs === null ? 0 : date.getTime() - nowMs
  return (
    <div>
      {/* Server and browser may format dates by different versions of CLDR. */}
      <time dateTime={iso} suppressHydrationWarning className="block font-medium text-lg leading-6">
        {formatLongWhen(date, locale, zone)}
      </time>
      <p className="tabular text-sm leading-6">
        {leftMs > 0 && <span className="mr-2 text-accent">{formatUntil(leftMs, locale)}</span>}
        <span className="text-faint">{zoneOf(date, zone)}</span>
      </p>
    </div>
  )
}
