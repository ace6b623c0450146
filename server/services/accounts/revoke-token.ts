import { AppError } from "@/lib/contracts/errors"
import type { Actor } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requireAdministrator, requirePerson } from "../kernel/require-person"

/**
 * Revokes a token at once.
 * @throws NOT_FOUND when the token is not the actor's.
 */
export function revokeApiToken(deps: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { tokenId: string }): Promise<void> =>
    revoke(deps, actor, { id: input.tokenId, userId: requirePerson(actor).userId })
}

/**
 * Revokes any token at once, for administrators and the system.
 * @throws NOT_FOUND
 */
export function revokeAnyToken(deps: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor, input: { tokenId: string }): Promise<void> => {
    requireAdministrator(actor)
    await revoke(deps, actor, { id: input.tokenId })
  }
}

async function revoke(
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Actor,
  token: { id: string; userId?: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const [row] = await tx.apiToken.updateManyAndReturn({
      where: { ...token, revokedAt: null },
      data: { revokedAt: clock.now() },
      select: { name: true, user: { select: { email: true } } },
    })
    if (!row) throw new AppError("NOT_FOUND")
    const subject = token.userId === undefined ? `${row.name} (${row.user.email})` : row.name
    await audit(tx, actor, { action: "token.revoke", subject })
  })
}
