import { type Actor, type ApiTokenDto, type CreateApiTokenInput, scopes } from "@/lib/contracts/users"
import { audit } from "../kernel/audit"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { toApiTokenDto, tokenSelect } from "./api-token"

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
