import { flexRender, type Header } from "@tanstack/react-table"
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react"
import { cx } from "@/components/ui/cx"

const signs = { asc: ArrowUp, desc: ArrowDown, none: ArrowUpDown }
const ariaSorts = { asc: "ascending", desc: "descending" } as const

export function SortHeader<Row>({ header: { column, getContext } }: { header: Header<Row, unknown> }) {
  const words = flexRender(column.columnDef.header, getContext())
  if (!column.getCanSort())
    return (
      <th scope="col" className="px-4 text-left font-medium text-faint max-md:hidden">
        {column.columnDef.meta?.isBare ? <span className="sr-only">{words}</span> : words}
      </th>
    )
  const sorted = column.getIsSorted() || "none"
  const Sign = signs[sorted]
  return (
    <th
      scope="col"
      aria-sort={sorted === "none" ? undefined : ariaSorts[sorted]}
      className="px-1 text-left font-medium"
    >
      <button
        type="button"
        onClick={column.getToggleSortingHandler()}
        className={cx(
          "inline-flex h-11 items-center gap-1.5 whitespace-nowrap rounded-lg px-3 transition hover:text-ink max-md:px-2",
          sorted === "none" ? "text-faint" : "text-ink",
        )}
      >
        {words}
        <Sign aria-hidden className={cx("size-3.5", sorted === "none" ? "opacity-50" : "text-accent")} />
      </button>
    </th>
  )
}
