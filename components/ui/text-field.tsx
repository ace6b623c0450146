import type { ComponentProps, ReactNode } from "react"
import { Field } from "./field"

/** A labelled line of text. */
export function TextField({
  label,
  hint,
  error,
  value,
  onChange,
  ...input
}: Omit<ComponentProps<"input">, "onChange"> & {
  label: string
  hint?: ReactNode
  error?: string | undefined
  value: string
  onChange: (text: string) => void
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}
