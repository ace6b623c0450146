import type { Deps } from "../kernel/deps"

/** Deletes API tokens that expired or were revoked more than 30 days ago. Returns their number. */
export function deleteDeadTokens({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - 30 * 24 * 3_600_000)
    const { count } = await db.apiToken.deleteMany({
      where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
    })
    return count
  }
}
