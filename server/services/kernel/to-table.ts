export const offsetRange = ({ page, pageSize }: { page: number; pageSize: number }) => ({
  skip: (page - 1) * pageSize,
  take: pageSize,
})

export const sortDirection = ({ isDescending }: { isDescending: boolean }) => (isDescending ? "desc" : "asc")

/** Case-insensitive substring filter. Escapes `%` and `_`, which Prisma passes to LIKE as wildcards. */
export const icontains = (search: string) => ({
  contains: search.replace(/[\\%_]/g, "\\$&"),
  mode: "insensitive" as const,
})
