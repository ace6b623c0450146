import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requireAdministrator } from "../kernel/require-person"

/**
 * Revokes any token at once, for administrators and the system.
 * @throws NOT_FOUND
 */
export function revokeAnyToken({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { tokenId: string }): Promise<void> => {
    requireAdministrator(actor)
    await db.$transaction(async (tx) => {
      const [row] = await tx.apiToken.updateManyAndReturn({
        where: { id: input.tokenId, revokedAt: null },
        data: { revokedAt: clock.now() },
        select: { name: true, user: { select: { email: true } } },
      })
      if (!row) throw new AppError("NOT_FOUND")
      await audit(tx, actor, { action: "token.revoke", subject: `${row.name} (${row.user.email})` })
    })
  }
}
