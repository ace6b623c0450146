"use client"

import { type ParserMap, parseAsBoolean, parseAsInteger, parseAsString, useQueryStates, type Values } from "nuqs"

/** The state of a table, kept in the page's address. */
export interface TableState<Column extends string = string> {
  /** Of the server's query. */
  input: { search: string; sort: Column; isDescending: boolean; page: number }
  /** The columns that can be sorted. */
  sortable: readonly Column[]
  /** A search or a filter is set. */
  isNarrowed: boolean
  /** A new search or order starts at the first page. */
  change(next: Partial<TableState<Column>["input"]>): void
  /** Resets search and filters. */
  clear(): void
}

/** `sortable` are the columns that can be sorted, the default first. `filters` parse the table's own filters. */
export function useTableState<const Column extends string, Filters extends ParserMap>(
  sortable: readonly [Column, ...Column[]],
  usual: { isDescending: boolean },
  filters: Filters,
) {
  const [{ sort, page, ...state }, setState] = useQueryStates(
    {
      search: parseAsString.withDefault(""),
      sort: parseAsString.withDefault(sortable[0]),
      isDescending: parseAsBoolean.withDefault(usual.isDescending),
      page: parseAsInteger.withDefault(1),
    },
    { urlKeys: { search: "q", isDescending: "desc" } },
  )
  const [filter, setFilter] = useQueryStates(filters)
  const change: TableState<Column>["change"] = (next) => void setState({ page: null, ...next })
  const narrow = (next: Parameters<typeof setFilter>[0]) => {
    void setFilter(next)
    change({})
  }
  const table: TableState<Column> = {
    input: { ...state, sort: sortable.find((column) => column === sort) ?? sortable[0], page: Math.max(1, page) },
    sortable,
    isNarrowed: state.search !== "" || Object.values(filter).some((value) => value !== null),
    change,
    clear: () => {
      void setFilter(null)
      change({ search: "" })
    },
  }
  return { table, filter: filter as Values<Filters>, narrow }
}
