import type { Page, PageInput } from "@/lib/contracts/pages"

/**
 * Query for a page, newest first. Reads one row more than requested to detect a next page. Ids increase with time, so
 * concurrent inserts do not shift the pages.
 */
export function pageQuery({ limit, cursor }: PageInput) {
  return {
    // Combine it with other conditions by AND, so that a cursor never widens them.
    before: cursor === undefined ? {} : { id: { lt: cursor } },
    orderBy: { id: "desc" as const },
    take: limit + 1,
  }
}

/** Converts the rows of `pageQuery` to a page. */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  { limit }: PageInput,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
