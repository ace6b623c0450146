"use client"

import { useLocale } from "next-intl"
import { useHydrated, useServerClock } from "@/components/shell/server-clock"
import { browserZone, formatWhen, fromLocalInput, toLocalInput, zoneOf } from "@/components/shell/time-format"
import { Field } from "@/components/ui/field"
import type { Locale } from "@/i18n/locales"

const MINUTE_MS = 60_000

const DAY_MS = 24 * 60 * MINUTE_MS

/** Times people often mean, from `nowMs`, by the zone's clocks. */
function quickTimes(nowMs: number, timeZone: string): { label: string; date: Date }[] {
  const atEight = (daysAhead: number): Date => {
    // Days of a calendar, not of 24 hours: through noon, which every day has once.
    const noon = Date.parse(`${toLocalInput(new Date(nowMs), timeZone).slice(0, 10)}T12:00:00Z`) + daysAhead * DAY_MS
    return fromLocalInput(`${new Date(noon).toISOString().slice(0, 10)}T20:00:00`, timeZone) ?? new Date(noon)
  }
  const tonight = atEight(0)
  return [
    { label: "In 1 min", date: new Date(nowMs + MINUTE_MS) },
    { label: "In 10 min", date: new Date(nowMs + 10 * MINUTE_MS) },
    ...(tonight.getTime() > nowMs + 10 * MINUTE_MS ? [{ label: "Tonight 20:00", date: tonight }] : []),
    { label: "Tomorrow 20:00", date: atEight(1) },
  ]
}

/** Date and time, seconds included, by a zone's clocks. `value` as in a datetime-local input; "" is none. */
export function WhenField(props: {
  value: string
  timeZone: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  const { timeZone } = props
  const { nowMs } = useServerClock()
  const isHydrated = useHydrated()
  const locale = useLocale()
  const date = fromLocalInput(props.value, timeZone)

  return (
    <div className="flex flex-col gap-2.5">
      <Field
        label="Date and time"
        error={props.error}
        hint={isHydrated && whenHint(date, timeZone, new Date(nowMs()), locale)}
      >
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            step={1}
            name="meetDatetime"
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
        )}
      </Field>
      {isHydrated && (
        <div className="flex flex-wrap gap-2">
          {quickTimes(nowMs(), timeZone).map(({ label, date: quick }) => (
            <button
              key={label}
              type="button"
              onClick={() => props.onChange(toLocalInput(quick, timeZone))}
              className="h-11 rounded-full px-3.5 text-sm text-soft ring-1 ring-line ring-inset transition hover:bg-raised hover:text-ink sm:h-9"
            >
              {label}
            </button>
          ))}
          {props.value !== "" && (
            <button
              type="button"
              onClick={() => props.onChange("")}
              className="h-11 rounded-full px-3.5 text-faint text-sm transition hover:bg-raised hover:text-ink sm:h-9"
            >
              No time
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** The time in words, and what it is for the person where that is another one. */
function whenHint(date: Date | null, timeZone: string, now: Date, locale: Locale): string {
  if (!date) return `No time: you start it by hand. The time zone is ${zoneOf(now, timeZone)}`
  const there = `${formatWhen(date, now, locale, timeZone)} in ${zoneOf(date, timeZone)}`
  const isOther = toLocalInput(date) !== toLocalInput(date, timeZone)
  return isOther ? `${there}; for you ${formatWhen(date, now, locale)} (${browserZone()})` : there
}
