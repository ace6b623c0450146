import { AppError } from "@/lib/contracts/errors"
import { type Actor, isScope, type Scope } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { personSelect, toPerson } from "@/server/db/people"
import { readApiToken } from "./api-tokens"

/** Noting each use would be a write a request; a minute is exact enough for who looks at the list. */
const LAST_USED_STEP_MS = 60_000

/** Who sent a token, and what the token is good for. */
export interface TokenHolder {
  actor: Extract<Actor, { kind: "user" }>
  tokenId: string
  scopes: Scope[]
}

/**
 * The person behind an `Authorization: Bearer` header. The row is read every time, so a revoked token ends at once. Cookies
 * are not looked at. Throws TOKEN_INVALID.
 */
export function authenticateBearer({ db, key, now }: { db: Db; key: Uint8Array; now: () => Date }) {
  return async (authorization: string | null): Promise<TokenHolder> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1]
    if (!token) throw new AppError("TOKEN_INVALID")
    const at = now()
    const { id, userId } = await readApiToken(key, token, at)
    const row = await db.apiToken.findFirst({
      where: { id, userId, revokedAt: null, expiresAt: { gt: at } },
      select: { lastUsedAt: true, scopes: true, user: { select: personSelect } },
    })
    if (!row) throw new AppError("TOKEN_INVALID")
    if (!row.lastUsedAt || at.getTime() - row.lastUsedAt.getTime() > LAST_USED_STEP_MS) {
      await db.apiToken.update({ where: { id }, data: { lastUsedAt: at } })
    }
    return {
      actor: { ...toPerson(row.user), via: "api" },
      tokenId: id,
      scopes: row.scopes.filter(isScope),
    }
  }
}
