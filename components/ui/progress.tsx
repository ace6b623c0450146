import { Progress as Radix } from "radix-ui"

/** `value` is a share from 0 to 1; null while unknown. */
export function Progress({ value, label }: { value: number | null; label: string }) {
  const percent = value === null ? null : Math.round(value * 100)
  return (
    <Radix.Root
      value={percent}
      aria-label={label}
      className="relative h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <Radix.Indicator
        className="h-full rounded-full bg-accent transition-[width] duration-700 ease-linear"
        style={{ width: `${percent ?? 0}%` }}
      />
    </Radix.Root>
  )
}
