/** Which rows of a sorted list a page of a table is. */
export const tableRows = ({ page, pageSize }: { page: number; pageSize: number }) => ({
  skip: (page - 1) * pageSize,
  take: pageSize,
})

export const direction = ({ isDescending }: { isDescending: boolean }) => (isDescending ? "desc" : "asc")

/** Holds the text, in any case. `%` and `_` are letters as others are, not LIKE's wildcards. */
export const holds = (search: string) => ({
  contains: search.replace(/[\\%_]/g, "\\$&"),
  mode: "insensitive" as const,
})
