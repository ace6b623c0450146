"use client"

import { useLocale, useTranslations } from "next-intl"
import { useHydrated, useServerClock } from "@/components/shell/server-clock"
import { browserZone, formatWhen, fromLocalInput, toLocalInput, zoneOf } from "@/components/shell/time-format"
import { TextField } from "@/components/ui/text-field"
import type { Locale } from "@/i18n/locales"

const MINUTE_MS = 60_000

const DAY_MS = 24 * 60 * MINUTE_MS

type QuickTime = "minute" | "tenMinutes" | "tonight" | "tomorrow"

/** Times that people often choose, in `timeZone`. */
function quickTimes(nowMs: number, timeZone: string): { key: QuickTime; date: Date }[] {
  const atEight = (daysAhead: number): Date => {
    // Counts calendar days from noon, because days with a clock change do not have 24 hours.
    const noon = Date.parse(`${toLocalInput(new Date(nowMs), timeZone).slice(0, 10)}T12:00:00Z`) + daysAhead * DAY_MS
    return fromLocalInput(`${new Date(noon).toISOString().slice(0, 10)}T20:00:00`, timeZone) ?? new Date(noon)
  }
  const tonight = atEight(0)
  return [
    { key: "minute", date: new Date(nowMs + MINUTE_MS) },
    { key: "tenMinutes", date: new Date(nowMs + 10 * MINUTE_MS) },
    ...(tonight.getTime() > nowMs + 10 * MINUTE_MS ? [{ key: "tonight" as const, date: tonight }] : []),
    { key: "tomorrow", date: atEight(1) },
  ]
}

/** Date and time with seconds in a time zone. `value` is that of a datetime-local input; "" means none. */
export function WhenField(props: {
  value: string
  timeZone: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  const { timeZone } = props
  const t = useTranslations("rooms.when")
  const { nowMs } = useServerClock()
  const isHydrated = useHydrated()
  const locale = useLocale()
  const date = fromLocalInput(props.value, timeZone)

  return (
    <div className="flex flex-col gap-2.5">
      <TextField
        label={t("label")}
        error={props.error}
        hint={isHydrated && whenHint(date, timeZone, new Date(nowMs()), locale, t)}
        type="datetime-local"
        step={1}
        name="meetDatetime"
        value={props.value}
        onChange={props.onChange}
      />
      {isHydrated && (
        <div className="flex flex-wrap gap-2">
          {quickTimes(nowMs(), timeZone).map(({ key, date: quick }) => (
            <button
              key={key}
              type="button"
              onClick={() => props.onChange(toLocalInput(quick, timeZone))}
              className="h-11 rounded-full px-3.5 text-sm text-soft ring-1 ring-line ring-inset transition hover:bg-raised hover:text-ink sm:h-9"
            >
              {t(key)}
            </button>
          ))}
          {props.value !== "" && (
            <button
              type="button"
              onClick={() => props.onChange("")}
              className="h-11 rounded-full px-3.5 text-faint text-sm transition hover:bg-raised hover:text-ink sm:h-9"
            >
              {t("none")}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

type Words = ReturnType<typeof useTranslations<"rooms.when">>

/** The time in words, and in the browser's time zone if that differs. */
function whenHint(date: Date | null, timeZone: string, now: Date, locale: Locale, t: Words): string {
  if (!date) return t("noneHint", { zone: zoneOf(now, timeZone) })
  const there = { when: formatWhen(date, now, locale, timeZone), zone: zoneOf(date, timeZone) }
  const isOther = toLocalInput(date) !== toLocalInput(date, timeZone)
  return isOther
    ? t("hintForYou", { ...there, own: formatWhen(date, now, locale), ownZone: browserZone() })
    : t("hint", there)
}
