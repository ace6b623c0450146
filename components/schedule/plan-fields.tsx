"use client"

import { useLocale, useTranslations } from "next-intl"
import { useMemo } from "react"
import { useHydrated, useServerClock } from "@/components/shell/server-clock"
import { browserZone, formatWhen, fromLocalInput, zoneOf } from "@/components/shell/time-format"
import { SelectField } from "@/components/ui/select-field"
import { TextField } from "@/components/ui/text-field"

/** An event's schedule without its start, as input values; "" means no end. */
export interface Plan {
  timeZone: string
  end: string
  repeatsWeekly: boolean
}

/** End, time zone and repetition of an event. Only an event with a start can be repeated. */
export function PlanFields(props: {
  plan: Plan
  onChange: (plan: Plan) => void
  hasStart: boolean
  errors: { plannedEnd?: string | undefined; timeZone?: string | undefined }
}) {
  const { plan, onChange, errors } = props
  const t = useTranslations("rooms.plan")
  return (
    <>
      <EndField
        value={plan.end}
        timeZone={plan.timeZone}
        onChange={(end) => onChange({ ...plan, end })}
        error={errors.plannedEnd}
      />
      <TimeZoneSelect
        value={plan.timeZone}
        onChange={(timeZone) => onChange({ ...plan, timeZone })}
        hint={t("zoneHint")}
        error={errors.timeZone}
      />
      <label className="flex min-h-11 items-start gap-3 text-sm">
        <input
          type="checkbox"
          name="repeatsWeekly"
          className="mt-0.5 size-5 shrink-0 accent-accent"
          checked={plan.repeatsWeekly && props.hasStart}
          disabled={!props.hasStart}
          onChange={(event) => onChange({ ...plan, repeatsWeekly: event.target.checked })}
        />
        <span>
          <span className="font-medium">{t("weekly")}</span>
          <span className="block text-faint">{t(props.hasStart ? "weeklyHint" : "timeFirst")}</span>
        </span>
      </label>
    </>
  )
}

function EndField(props: {
  value: string
  timeZone: string
  onChange: (value: string) => void
  error?: string | undefined
}) {
  const t = useTranslations("rooms.plan")
  const { nowMs } = useServerClock()
  const isHydrated = useHydrated()
  const locale = useLocale()
  const date = fromLocalInput(props.value, props.timeZone)
  return (
    <TextField
      label={t("end")}
      error={props.error}
      hint={
        isHydrated && date
          ? t("endHint", { when: formatWhen(date, new Date(nowMs()), locale, props.timeZone) })
          : t("noEnd")
      }
      type="datetime-local"
      name="plannedEnd"
      value={props.value}
      onChange={props.onChange}
    />
  )
}

/** Lists the browser's time zones and the selected one, which the browser may not know. */
export function TimeZoneSelect(props: {
  value: string
  onChange: (timeZone: string) => void
  hint?: string
  error?: string | undefined
}) {
  const t = useTranslations("rooms.plan")
  const isHydrated = useHydrated()
  const zones = useMemo(() => {
    const own = isHydrated ? [browserZone(), ...Intl.supportedValuesOf("timeZone")] : []
    return [...new Set([props.value, "UTC", ...own])].sort()
  }, [props.value, isHydrated])
  return (
    <SelectField
      {...props}
      label={t("zone")}
      name="timeZone"
      options={zones.map((zone) => ({
        value: zone,
        label: zone === props.value && isHydrated ? zoneOf(new Date(), zone) : zone,
      }))}
    />
  )
}
