import { z } from "zod"
import { inputFault } from "./error-detail"
import { MAX_PAGE_LIMIT } from "./pages"

export const TABLE_PAGE_SIZE = 20

/** Requests rows of a table by search, order and page. The first column is the default order. */
export const tableInput = <const Columns extends readonly [string, ...string[]]>(columns: Columns) =>
  z.object({
    /** Case-insensitive; "" for all. */
    search: z.string().trim().max(100, inputFault("searchLong")).default(""),
    sort: z.enum(columns).default(columns[0] as Columns[number]),
    isDescending: z.boolean().default(false),
    /** Counted from 1. */
    page: z.int().min(1).max(100_000).default(1),
    pageSize: z.int().min(1).max(MAX_PAGE_LIMIT).default(TABLE_PAGE_SIZE),
  })

export interface TablePage<Row> {
  rows: Row[]
  /** Rows of all pages. */
  total: number
}
