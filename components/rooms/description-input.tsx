import { cx } from "@/components/ui/cx"
import type { ControlProps } from "@/components/ui/field"

export function DescriptionInput(props: { control: ControlProps; value: string; onChange: (text: string) => void }) {
  return (
    <textarea
      {...props.control}
      className={cx(props.control.className, "h-auto min-h-20 py-2.5")}
      name="description"
      rows={3}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}
