import type { Deps } from "../kernel/deps"

/** Longer than a guest cookie is valid (server/auth/guest-session.ts), so that no guest can return afterwards. */
const GUEST_LIFE_MS = 31 * 24 * 3_600_000

/** Deletes guests whose cookie has expired. Returns their number. Their audit entries stay. */
export function deleteOldGuests({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - GUEST_LIFE_MS)
    const { count } = await db.roomMember.deleteMany({ where: { guestName: { not: null }, joinedAt: { lt: before } } })
    return count
  }
}
