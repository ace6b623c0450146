import { cx } from "@/components/ui/cx"
import { controlClass } from "@/components/ui/field"

/** Null shows all rows. */
export function FilterSelect<Value extends string>(props: {
  label: string
  allLabel: string
  options: readonly { value: Value; label: string }[]
  value: Value | null
  onChange: (value: Value | null) => void
}) {
  return (
    <select
      aria-label={props.label}
      value={props.value ?? ""}
      onChange={(event) =>
        props.onChange(props.options.find(({ value }) => value === event.target.value)?.value ?? null)
      }
      className={cx(controlClass, "min-w-0 grow basis-40 sm:max-w-56 sm:grow-0")}
    >
      <option value="">{props.allLabel}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
