"use client"

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs"

/** What is asked for of a table, kept in the address of its page. */
export interface TableState<Column extends string = string> {
  search: string
  sort: Column
  isDescending: boolean
  page: number
}

/** `columns`: those that can be sorted by, the usual one first. */
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
    // What is searched or sorted anew is read from its beginning.
    (change) => void setState({ page: null, ...change }),
  ]
}
