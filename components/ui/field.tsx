import { type ReactNode, useId } from "react"
import { cx } from "./cx"

export const controlClass = cx(
  "h-11 w-full rounded-xl bg-canvas px-3.5 text-base text-ink ring-1 ring-inset ring-line transition sm:text-sm",
  "placeholder:text-faint hover:ring-faint focus:outline-none focus:ring-2 focus:ring-accent",
  "aria-invalid:ring-bad disabled:opacity-50",
)

export interface ControlProps {
  id: string
  "aria-invalid": true | undefined
  "aria-describedby": string | undefined
  className: string
}

/** A labelled control with a hint and an error. `children` renders the control with the given properties. */
export function Field(props: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  children: (control: ControlProps) => ReactNode
}) {
  const id = useId()
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {props.label}
      </label>
      {props.children({
        id,
        "aria-invalid": props.error ? true : undefined,
        "aria-describedby": described || undefined,
        className: controlClass,
      })}
      {props.error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {props.error}
        </p>
      )}
      {props.hint && (
        <div id={`${id}-hint`} className="text-sm text-faint">
          {props.hint}
        </div>
      )}
    </div>
  )
}
