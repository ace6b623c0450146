import { hkdfSync } from "node:crypto"
import { errors, jwtVerify, SignJWT } from "jose"
import { AppError } from "@/lib/contracts/errors"

const ISSUER = "moviesnow"
const AUDIENCE = "moviesnow-api"

/** A separate key, derived from NEXTAUTH_SECRET, so that sessions and API tokens cannot stand in for each other. */
export function apiTokenKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "moviesnow api token", 32))
}

/** Signs the token of a row in api_tokens. The row, not the signature, decides whether it is still valid. */
export function signApiToken(
  key: Uint8Array,
  token: { id: string; userId: string; issuedAt: Date; expiresAt: Date },
): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(token.userId)
    .setJti(token.id)
    .setIssuedAt(token.issuedAt)
    .setExpirationTime(token.expiresAt)
    .sign(key)
}

/**
 * Verifies a token and returns its ids.
 * @throws TOKEN_INVALID
 */
export async function readApiToken(key: Uint8Array, token: string, now: Date): Promise<{ id: string; userId: string }> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "jti", "sub"],
      currentDate: now,
    })
    if (payload.jti && payload.sub) return { id: payload.jti, userId: payload.sub }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    throw new AppError("TOKEN_INVALID", { cause: error })
  }
  throw new AppError("TOKEN_INVALID")
}
