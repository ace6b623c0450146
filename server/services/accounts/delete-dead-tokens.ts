import type { Deps } from "../kernel/deps"

/** Deletes API tokens that nobody can use any more: expired or revoked for 30 days. Returns how many. */
export function deleteDeadTokens({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - 30 * 24 * 3_600_000)
    const { count } = await db.apiToken.deleteMany({
      where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
    })
    return count
  }
}
