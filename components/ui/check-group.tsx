import { useId } from "react"

/** Checkboxes whose whole line can be clicked. */
export function CheckGroup<Value extends string>(props: {
  /** Omitted where a heading above names the group. */
  legend?: string
  name: string
  options: readonly { value: Value; label: string; hint?: string }[]
  chosen: ReadonlySet<Value>
  onChange: (chosen: Set<Value>) => void
  error?: string | undefined
}) {
  const id = useId()
  const toggle = (value: Value) => {
    const next = new Set(props.chosen)
    if (!next.delete(value)) next.add(value)
    props.onChange(next)
  }
  return (
    <fieldset className="min-w-0" aria-describedby={props.error ? `${id}-error` : undefined}>
      {props.legend && <legend className="mb-1 font-medium text-soft text-sm">{props.legend}</legend>}
      <div className="flex flex-col">
        {props.options.map(({ value, label, hint }) => (
          <label
            key={value}
            className="-mx-2 flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-2 py-1.5 hover:bg-raised"
          >
            <input
              type="checkbox"
              name={props.name}
              value={value}
              checked={props.chosen.has(value)}
              onChange={() => toggle(value)}
              className="size-5 shrink-0 rounded accent-accent"
            />
            <span className="min-w-0 text-sm">
              {label}
              {hint && <span className="block text-faint">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {props.error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-bad text-sm">
          {props.error}
        </p>
      )}
    </fieldset>
  )
}
