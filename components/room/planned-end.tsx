"use client"

import { useLocale } from "next-intl"
import { useHydrated } from "@/components/shell/server-clock"
import { formatTime } from "@/components/shell/time-format"

/** When the evening is over at the latest, by the person's own clock. */
export function PlannedEnd({ iso }: { iso: string }) {
  const locale = useLocale()
  if (!useHydrated()) return null
  return (
    <span data-testid="planned-end">
      Ends at <time dateTime={iso}>{formatTime(new Date(iso), locale)}</time> at the latest
    </span>
  )
}
