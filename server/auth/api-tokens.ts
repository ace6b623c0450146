import { AppError } from "@/lib/contracts/errors"
import { deriveKey, newToken, readToken } from "./signed-token"

const AUDIENCE = "moviesnow-api"

export const apiTokenKey = (secret: string): Uint8Array => deriveKey(secret, "moviesnow api token")

/** Signs the token of a row in api_tokens. The row, not the signature, decides whether it is still valid. */
export function signApiToken(
  key: Uint8Array,
  token: { id: string; userId: string; issuedAt: Date; expiresAt: Date },
): Promise<string> {
  return newToken(AUDIENCE, { sub: token.userId, jti: token.id })
    .setIssuedAt(token.issuedAt)
    .setExpirationTime(token.expiresAt)
    .sign(key)
}

/**
 * Verifies a token and returns its ids.
 * @throws TOKEN_INVALID
 */
export async function readApiToken(key: Uint8Array, token: string, now: Date): Promise<{ id: string; userId: string }> {
  const claims = await readToken(token, { key, now, audience: AUDIENCE, requiredClaims: ["exp", "jti", "sub"] })
  if (claims?.jti && claims.sub) return { id: claims.jti, userId: claims.sub }
  throw new AppError("TOKEN_INVALID")
}
