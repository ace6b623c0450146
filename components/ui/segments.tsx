import { RadioGroup } from "radix-ui"
import { cx } from "./cx"

const tones = {
  quiet: "data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-ink",
  accent: "data-[state=checked]:bg-accent data-[state=checked]:font-semibold data-[state=checked]:text-accent-ink",
}

/** A choice between a few visible options; null while none is chosen. */
export function Segments<Value extends string>(props: {
  label: string
  value: Value | null
  choices: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  tone?: keyof typeof tones
  className?: string
}) {
  const { choices, tone = "quiet" } = props
  return (
    <RadioGroup.Root
      aria-label={props.label}
      value={props.value ?? ""}
      onValueChange={(chosen) => {
        const choice = choices.find(({ value }) => value === chosen)
        if (choice) props.onChange(choice.value)
      }}
      className={cx("flex gap-1 rounded-xl bg-canvas p-1 ring-1 ring-line ring-inset", props.className)}
    >
      {choices.map(({ value, label }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          className={cx(
            "h-11 flex-auto whitespace-nowrap rounded-lg px-3 text-soft text-sm transition hover:text-ink",
            tones[tone],
          )}
        >
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
