import { z } from "zod"
import { inputFault } from "./error-detail"

const DEFAULT_LIMIT = 50
export const MAX_PAGE_LIMIT = 100

/** Requests a page of a list, which is sorted by id, newest first. */
export const pageInput = z.object({
  limit: z.int().min(1).max(MAX_PAGE_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.uuid(inputFault("cursor")).optional(),
})
export type PageInput = z.output<typeof pageInput>

export interface Page<Item> {
  items: Item[]
  /** For the next page; null on the last one. */
  nextCursor: string | null
}

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.uuid().nullable() })
