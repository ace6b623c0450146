"use client"

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs"

/** The state of a table, kept in the page's address. */
export interface TableState<Column extends string = string> {
  search: string
  sort: Column
  isDescending: boolean
  page: number
}

/** `columns` are the sortable ones, the default first. */
export function useTableState<const Column extends string>(
  columns: readonly [Column, ...Column[]],
  usual: { isDescending: boolean },
): [TableState<Column>, (change: Partial<TableState<Column>>) => void] {
  const [{ sort, page, ...state }, setState] = useQueryStates(
    {
      search: parseAsString.withDefault(""),
      sort: parseAsString.withDefault(columns[0]),
      isDescending: parseAsBoolean.withDefault(usual.isDescending),
      page: parseAsInteger.withDefault(1),
    },
    { urlKeys: { search: "q", isDescending: "desc" } },
  )
  return [
    { ...state, sort: columns.find((column) => column === sort) ?? columns[0], page: Math.max(1, page) },
    // A new search or order starts at the first page.
    (change) => void setState({ page: null, ...change }),
  ]
}
