import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react"
import { cx } from "@/components/ui/cx"

const signs = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown }

/** The heading of a column that can be sorted. */
export function SortHeader(props: { label: string; order: keyof typeof signs; onSort: () => void }) {
  const Sign = signs[props.order]
  const isSorted = props.order !== "none"
  return (
    <th scope="col" aria-sort={isSorted ? props.order : undefined} className="px-1 text-left font-medium">
      <button
        type="button"
        onClick={props.onSort}
        className={cx(
          "inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-lg px-3 transition hover:text-ink max-md:px-2",
          isSorted ? "text-ink" : "text-faint",
        )}
      >
        {props.label}
        <Sign aria-hidden className={cx("size-3.5", isSorted ? "text-accent" : "opacity-50")} />
      </button>
    </th>
  )
}
