"use client"

import { SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Pages } from "@/components/ui/pages"
import { SearchField } from "@/components/ui/search-field"
import { EmptyState, Notice, Skeleton } from "@/components/ui/surface"
import { TABLE_PAGE_SIZE, type TablePage } from "@/lib/contracts/tables"
import { SortHeader } from "./sort-header"
import type { TableState } from "./use-table-state"

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** A column of buttons. Only screen readers get its heading. */
  isBare?: boolean
  /** Hidden on phones. */
  isSecondary?: boolean
}

/** On phones each cell is a line of the row's card after the column's heading. The first cell is the title. */
const cellClass = cx(
  "px-4 py-2 max-md:px-0 max-md:py-1",
  "max-md:flex max-md:items-center max-md:justify-between max-md:gap-6 max-md:text-right",
  "before:shrink-0 before:text-faint before:content-[attr(data-label)] md:before:hidden",
  "max-md:first:justify-start max-md:first:pr-12 max-md:first:text-left max-md:first:text-base max-md:first:before:hidden",
)
/** On phones the actions are in a corner of the card. */
const bareClass = "px-2 py-1 text-right max-md:absolute max-md:top-1.5 max-md:right-1.5 max-md:p-0"

interface DataTableProps<Row extends { id: string }> {
  label: string
  searchLabel: string
  columns: Column<Row>[]
  query: { data: TablePage<Row> | undefined; error: unknown; isPlaceholderData: boolean }
  table: TableState
  /** Beside the search. */
  filters?: ReactNode
  /** Shown when there are no rows at all. */
  empty: ReactNode
}

/** A table with server-side search, sorting and pages. On phones each row is a card. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { input, change } = props.table
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-3">
        <SearchField
          className="grow basis-56 sm:max-w-sm"
          label={props.searchLabel}
          value={input.search}
          onChange={(search) => change({ search })}
        />
        {props.filters}
      </div>
      <TableRows {...props} />
    </>
  )
}

function TableRows<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { columns, query, table } = props
  const { input, change } = table
  const t = useTranslations("admin.table")
  const errorSentence = useErrorSentence()

  if (query.error && !query.data) return <Notice tone="bad">{errorSentence(query.error)}</Notice>
  if (query.data?.rows.length === 0) {
    if (!table.isNarrowed && input.page === 1) return props.empty
    return (
      <EmptyState icon={SearchX} title={t("nothing")} action={<Button onClick={table.clear}>{t("clear")}</Button>}>
        {t("nothingLead")}
      </EmptyState>
    )
  }
  return (
    <>
      <div className="overflow-x-auto rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
        <table
          aria-label={props.label}
          aria-busy={query.isPlaceholderData || undefined}
          className={cx("w-full text-sm transition max-md:block", query.isPlaceholderData && "opacity-60")}
        >
          <thead className="max-md:block">
            <tr className="border-line/60 border-b max-md:flex max-md:flex-wrap max-md:px-2">
              {columns.map(({ id, header, isBare }) =>
                table.sortable.includes(id) ? (
                  <SortHeader
                    key={id}
                    label={header}
                    order={id !== input.sort ? "none" : input.isDescending ? "descending" : "ascending"}
                    onSort={() => change({ sort: id, isDescending: id === input.sort && !input.isDescending })}
                  />
                ) : (
                  <th key={id} scope="col" className="px-4 text-left font-medium text-faint max-md:hidden">
                    {isBare ? <span className="sr-only">{header}</span> : header}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {!query.data && <SkeletonRows columns={columns.length} />}
            {query.data?.rows.map((row) => (
              <tr
                key={row.id}
                className="border-line/40 border-b last:border-0 hover:bg-raised/50 max-md:relative max-md:block max-md:px-4 max-md:py-3"
              >
                {columns.map(({ id, header, cell, isBare, isSecondary }) => (
                  <td
                    key={id}
                    data-label={header}
                    className={cx(isBare ? bareClass : cellClass, isSecondary && "max-md:hidden")}
                  >
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {query.data && <TablePages page={input.page} total={query.data.total} onPage={(page) => change({ page })} />}
    </>
  )
}

const ROWS = Array.from({ length: 8 }, (_, row) => `row-${row}`)

function SkeletonRows({ columns }: { columns: number }) {
  return ROWS.map((row) => (
    <tr key={row} aria-hidden className="border-line/40 border-b last:border-0 max-md:block">
      <td colSpan={columns} className="px-4 py-3 max-md:block">
        <Skeleton className="h-6 max-md:h-20" />
      </td>
    </tr>
  ))
}

function TablePages(props: { page: number; total: number; onPage: (page: number) => void }) {
  const t = useTranslations("admin.table")
  const { page, total, onPage } = props
  const pages = Math.max(1, Math.ceil(total / TABLE_PAGE_SIZE))
  const first = (page - 1) * TABLE_PAGE_SIZE + 1
  return (
    <Pages label={t("pages")} page={page} pages={pages} onPage={onPage} className="mt-4 justify-between">
      {t("shown", { first, last: Math.min(total, first + TABLE_PAGE_SIZE - 1), total })}
    </Pages>
  )
}
