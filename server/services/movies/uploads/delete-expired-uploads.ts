import type { Deps } from "../../kernel/deps"

/** Deletes expired uploads and their files. Returns their number. */
export function deleteExpiredUploads({ db, clock, uploads }: Pick<Deps, "db" | "clock" | "uploads">) {
  return async (): Promise<number> => {
    if (!uploads) return 0
    const expired = await db.upload.findMany({
      where: { expiresAt: { lt: clock.now() } },
      select: { id: true, filePath: true },
      take: 500,
    })
    for (const { id, filePath } of expired) {
      // Checks again, because the upload may have been continued in the meantime.
      const { count } = await db.upload.deleteMany({ where: { id, expiresAt: { lt: clock.now() } } })
      if (count > 0) await uploads.remove(filePath)
    }
    return expired.length
  }
}
