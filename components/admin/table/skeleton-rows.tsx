import { Skeleton } from "@/components/ui/surface"

const ROWS = Array.from({ length: 8 }, (_, row) => `row-${row}`)

export function SkeletonRows({ columns }: { columns: number }) {
  return ROWS.map((row) => (
    <tr key={row} aria-hidden className="border-line/40 border-b last:border-0 max-md:block">
      <td colSpan={columns} className="px-4 py-3 max-md:block">
        <Skeleton className="h-6 max-md:h-20" />
      </td>
    </tr>
  ))
}
