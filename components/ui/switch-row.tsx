import { Switch } from "radix-ui"
import { useId } from "react"

/** A switch with a description. The whole line can be clicked. */
export function SwitchRow(props: {
  label: string
  hint?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <div className="-mx-2 flex min-h-11 items-center gap-3 rounded-xl px-2 py-1.5 hover:bg-raised">
      <label htmlFor={id} className="min-w-0 grow cursor-pointer text-sm">
        {props.label}
        {props.hint && (
          <span id={`${id}-hint`} className="block text-faint text-xs">
            {props.hint}
          </span>
        )}
      </label>
      <Switch.Root
        id={id}
        checked={props.isOn}
        onCheckedChange={props.onChange}
        disabled={props.disabled ?? false}
        aria-label={props.label}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        // Enlarges the target for fingers.
        className="relative h-6 w-10 shrink-0 rounded-full bg-line transition before:absolute before:-inset-2.5 before:content-[''] disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-5 translate-x-0.5 rounded-full bg-ink transition data-[state=checked]:translate-x-[1.125rem] data-[state=checked]:bg-accent-ink" />
      </Switch.Root>
    </div>
  )
}
