import type { Page, PageInput } from "@/lib/contracts/pages"

/**
 * How a list is read from the database, newest first: one row more than is shown tells whether there is another page. Ids count
 * up with time, so rows that are added meanwhile move nothing.
 */
export function pageQuery({ limit, cursor }: PageInput) {
  return {
    // Beside other conditions: a cursor never widens them.
    before: cursor === undefined ? {} : { id: { lt: cursor } },
    orderBy: { id: "desc" as const },
    take: limit + 1,
  }
}

/** The rows of such a query as a page. */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  { limit }: PageInput,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  return { items: shown.map(toItem), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
