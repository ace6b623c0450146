"use client"

import { useLocale, useTranslations } from "next-intl"
import { useHydrated } from "@/components/shell/server-clock"
import { formatTime } from "@/components/shell/time-format"

/** The planned end in the browser's time zone, which the server does not know. */
export function PlannedEnd({ iso }: { iso: string }) {
  const locale = useLocale()
  const t = useTranslations("lobby")
  if (!useHydrated()) return null
  return (
    <span data-testid="planned-end">
      {t.rich("plannedEnd", { time: () => <time dateTime={iso}>{formatTime(new Date(iso), locale)}</time> })}
    </span>
  )
}
