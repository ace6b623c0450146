import { AppError } from "@/lib/contracts/errors"
import { type Actor, type ApiTokenDto, type CreateApiTokenInput, isScope, scopes } from "@/lib/contracts/users"
import type { Prisma } from "@/server/db/generated/client"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"

export const tokenSelect = {
  id: true,
  name: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiTokenSelect

export function toApiTokenDto(row: Prisma.ApiTokenGetPayload<{ select: typeof tokenSelect }>): ApiTokenDto {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes.filter(isScope),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}

/** Creates an API token. Only its id is stored, so the token itself is returned just once. */
export function createApiToken({ db, clock, tokens }: Pick<Deps, "db" | "clock" | "tokens">) {
  return async (actor: Actor, input: CreateApiTokenInput): Promise<{ token: string; details: ApiTokenDto }> => {
    const person = requirePerson(actor)
    const issuedAt = clock.now()
    const expiresAt = new Date(issuedAt.getTime() + input.expiresInDays * 24 * 3_600_000)
    const row = await db.$transaction(async (tx) => {
      const row = await tx.apiToken.create({
        data: { name: input.name, scopes: [...new Set(input.scopes ?? scopes)], expiresAt, userId: person.userId },
        select: tokenSelect,
      })
      await audit(tx, actor, { action: "token.create", subject: row.name, details: { scopes: row.scopes } })
      return row
    })
    const token = await tokens.sign({ id: row.id, userId: person.userId, issuedAt, expiresAt })
    return { token, details: toApiTokenDto(row) }
  }
}

/** Lists the actor's valid tokens, newest first. */
export function listApiTokens({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor): Promise<ApiTokenDto[]> => {
    const rows = await db.apiToken.findMany({
      where: { userId: requirePerson(actor).userId, revokedAt: null, expiresAt: { gt: clock.now() } },
      orderBy: { id: "desc" },
      select: tokenSelect,
    })
    return rows.map(toApiTokenDto)
  }
}

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
