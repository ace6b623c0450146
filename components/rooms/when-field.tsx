"use client"

import { useHydrated, useServerClock } from "@/components/shell/server-clock"
import { formatWhen, toLocalInput, zoneOf } from "@/components/shell/time-format"
import { Field } from "@/components/ui/field"

const MINUTE_MS = 60_000

/** Times people often mean, from `nowMs`. */
function quickTimes(nowMs: number): { label: string; date: Date }[] {
  const at = (hour: number, daysAhead: number) => {
    const date = new Date(nowMs)
    date.setDate(date.getDate() + daysAhead)
    date.setHours(hour, 0, 0, 0)
    return date
  }
  const tonight = at(20, 0)
  return [
    { label: "In 1 min", date: new Date(nowMs + MINUTE_MS) },
    { label: "In 10 min", date: new Date(nowMs + 10 * MINUTE_MS) },
    ...(tonight.getTime() > nowMs + 10 * MINUTE_MS ? [{ label: "Tonight 20:00", date: tonight }] : []),
    { label: "Tomorrow 20:00", date: at(20, 1) },
  ]
}

/** Date and time, seconds included, in the person's zone, which is named. `value` as in a datetime-local input; "" is none. */
export function WhenField(props: { value: string; onChange: (value: string) => void; error?: string | undefined }) {
  const { nowMs } = useServerClock()
  const isHydrated = useHydrated()
  const date = props.value === "" ? null : new Date(props.value)
  const isDate = date !== null && !Number.isNaN(date.getTime())

  return (
    <div className="flex flex-col gap-2.5">
      <Field
        label="Date and time"
        error={props.error}
        hint={
          isHydrated && (
            <>
              {isDate ? `${formatWhen(date, new Date(nowMs()))} in ` : "No time: you start it by hand. "}
              {isDate ? zoneOf(date) : `Your time zone is ${zoneOf(new Date())}`}
            </>
          )
        }
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
          {quickTimes(nowMs()).map(({ label, date: quick }) => (
            <button
              key={label}
              type="button"
              onClick={() => props.onChange(toLocalInput(quick))}
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
