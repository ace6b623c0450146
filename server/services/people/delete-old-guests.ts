import type { Deps } from "../kernel/deps"

/** Longer than a guest's cookie is valid (server/auth/guest-session.ts): nobody can come back as this guest. */
const GUEST_LIFE_MS = 31 * 24 * 3_600_000

/** Deletes guests that nobody can be any more. Returns how many. What they did stays in the history. */
export function deleteOldGuests({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - GUEST_LIFE_MS)
    const { count } = await db.roomMember.deleteMany({ where: { guestName: { not: null }, joinedAt: { lt: before } } })
    return count
  }
}
