import { z } from "zod"
import { MAX_PAGE_LIMIT } from "./pages"

export const TABLE_PAGE_SIZE = 20

/** What is asked for of a table: which rows, in which order, and which page of them. The first column is the usual order. */
export const tableInput = <const Columns extends readonly [string, ...string[]]>(columns: Columns) =>
  z.object({
    /** Rows that hold this text, in any case; "" for all. */
    search: z.string().trim().max(100, "Search for at most 100 characters.").default(""),
    sort: z.enum(columns).default(columns[0] as Columns[number]),
    isDescending: z.boolean().default(false),
    /** From 1. */
    page: z.int().min(1).max(100_000).default(1),
    pageSize: z.int().min(1).max(MAX_PAGE_LIMIT).default(TABLE_PAGE_SIZE),
  })

/** One page of a table. */
export interface TablePage<Row> {
  rows: Row[]
  /** Rows of all pages. */
  total: number
}
