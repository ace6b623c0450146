"use client"

import { useHydrated } from "@/components/shell/server-clock"
import { formatTime } from "@/components/shell/time-format"

/** When the evening is over at the latest, by the person's own clock. */
export function PlannedEnd({ iso }: { iso: string }) {
  if (!useHydrated()) return null
  return (
    <span data-testid="planned-end">
      Ends at <time dateTime={iso}>{formatTime(new Date(iso))}</time> at the latest
    </span>
  )
}
