import { AppError } from "@/lib/contracts/errors"
import { type Actor, isScope, type Scope } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { personSelect, toPerson } from "@/server/db/people"
import { readApiToken } from "./api-tokens"

/** Limits writes to one per minute and token, which is precise enough for the list of tokens. */
const LAST_USED_STEP_MS = 60_000

/** The owner of a token, and what it permits. */
export interface TokenHolder {
  actor: Extract<Actor, { kind: "user" }>
  tokenId: string
  scopes: Scope[]
}

/**
 * Authenticates an `Authorization: Bearer` header and ignores cookies. Reads the row each time, so that revoking works
 * at once.
 * @throws TOKEN_INVALID
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
