import type { ReactNode } from "react"
import { Field } from "./field"

/** A labelled choice from a list. */
export function SelectField<Value extends string | number>(props: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  name?: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  const choose = (text: string) => {
    const chosen = props.options.find(({ value }) => String(value) === text)
    if (chosen) props.onChange(chosen.value)
  }
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <select {...control} name={props.name} value={props.value} onChange={(event) => choose(event.target.value)}>
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
