"use client"

import { type ColumnDef, flexRender, getCoreRowModel, type RowData, useReactTable } from "@tanstack/react-table"
import { SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { SearchField } from "@/components/ui/search-field"
import { EmptyState, Notice } from "@/components/ui/surface"
import type { TablePage } from "@/lib/contracts/tables"
import { SkeletonRows } from "./skeleton-rows"
import { SortHeader } from "./sort-header"
import { TablePages } from "./table-pages"
import { Toolbar } from "./toolbar"
import type { TableState } from "./use-table-state"

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** A column of buttons. Only screen readers get its heading. */
    isBare?: boolean
    /** Hidden on phones. */
    isSecondary?: boolean
  }
}

const none: never[] = []

/** On phones each cell is a line of the row's card after the column's heading. The first cell is the title. */
const cellClass = cx(
  "px-4 py-2 max-md:px-0 max-md:py-1",
  "max-md:flex max-md:items-center max-md:justify-between max-md:gap-6 max-md:text-right",
  "before:shrink-0 before:text-faint before:content-[attr(data-label)] md:before:hidden",
  "max-md:first:justify-start max-md:first:pr-12 max-md:first:text-left max-md:first:text-base max-md:first:before:hidden",
)
/** On phones the actions are in a corner of the card. */
const bareClass = "px-2 py-1 text-right max-md:absolute max-md:top-1.5 max-md:right-1.5 max-md:p-0"

interface DataTableProps<Row extends { id: string }, Column extends string> {
  label: string
  searchLabel: string
  columns: ColumnDef<Row>[]
  query: { data: TablePage<Row> | undefined; error: unknown; isPlaceholderData: boolean }
  state: TableState<Column>
  onChange: (change: Partial<TableState<Column>>) => void
  /** Filters beside the search. `clear` resets them. */
  filter?: { fields: ReactNode; isOn: boolean; clear: () => void }
  /** Shown when there are no rows at all. */
  empty: ReactNode
}

/** A table with server-side search, sorting and pages. On phones each row is a card. */
export function DataTable<Row extends { id: string }, Column extends string>(props: DataTableProps<Row, Column>) {
  return (
    <>
      <Toolbar>
        <SearchField
          className="grow basis-56 sm:max-w-sm"
          label={props.searchLabel}
          value={props.state.search}
          onChange={(search) => props.onChange({ search })}
        />
        {props.filter?.fields}
      </Toolbar>
      <TableRows {...props} />
    </>
  )
}

function TableRows<Row extends { id: string }, Column extends string>(props: DataTableProps<Row, Column>) {
  const { state, onChange, query } = props
  const t = useTranslations("admin.table")
  const errorSentence = useErrorSentence()
  const table = useReactTable<Row>({
    data: query.data?.rows ?? none,
    columns: props.columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: ({ id }) => id,
    manualSorting: true,
    manualPagination: true,
    enableSortingRemoval: false,
    sortDescFirst: false,
    state: { sorting: [{ id: state.sort, desc: state.isDescending }] },
    onSortingChange: (update) => {
      const sorting = typeof update === "function" ? update([{ id: state.sort, desc: state.isDescending }]) : update
      // The server rejects other columns, so only sortable ones arrive here.
      if (sorting[0]) onChange({ sort: sorting[0].id as Column, isDescending: sorting[0].desc })
    },
  })
  const isNarrowed = state.search !== "" || (props.filter?.isOn ?? false)

  if (query.error && !query.data) return <Notice tone="bad">{errorSentence(query.error)}</Notice>
  if (query.data?.rows.length === 0) {
    if (!isNarrowed && state.page === 1) return props.empty
    const clear = () => {
      props.filter?.clear()
      onChange({ search: "" })
    }
    return (
      <EmptyState icon={SearchX} title={t("nothing")} action={<Button onClick={clear}>{t("clear")}</Button>}>
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
              {table.getFlatHeaders().map((header) => (
                <SortHeader key={header.id} header={header} />
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {!query.data && <SkeletonRows columns={props.columns.length} />}
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                className="border-line/40 border-b last:border-0 hover:bg-raised/50 max-md:relative max-md:block max-md:px-4 max-md:py-3"
              >
                {row.getVisibleCells().map(({ id, column, getContext }) => (
                  <td
                    key={id}
                    data-label={String(column.columnDef.header)}
                    className={cx(
                      column.columnDef.meta?.isBare ? bareClass : cellClass,
                      column.columnDef.meta?.isSecondary && "max-md:hidden",
                    )}
                  >
                    {flexRender(column.columnDef.cell, getContext())}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {query.data && <TablePages page={state.page} total={query.data.total} onPage={(page) => onChange({ page })} />}
    </>
  )
}
