import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"

/**
 * Revokes a token at once.
 * @throws NOT_FOUND when the token is not the actor's.
 */
export function revokeApiToken({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { tokenId: string }): Promise<void> => {
    const { userId } = requirePerson(actor)
    await db.$transaction(async (tx) => {
      const [row] = await tx.apiToken.updateManyAndReturn({
        where: { id: input.tokenId, userId, revokedAt: null },
        data: { revokedAt: clock.now() },
        select: { name: true },
      })
      if (!row) throw new AppError("NOT_FOUND")
      await audit(tx, actor, { action: "token.revoke", subject: row.name })
    })
  }
}
