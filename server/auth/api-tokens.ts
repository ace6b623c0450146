import { hkdfSync } from "node:crypto"
import { errors, jwtVerify, SignJWT } from "jose"
import { AppError } from "@/lib/contracts/errors"

const ISSUER = "moviesnow"
const AUDIENCE = "moviesnow-api"

/** A key of its own, derived from NEXTAUTH_SECRET: a session is never an API token, nor the other way round. */
export function apiTokenKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "moviesnow api token", 32))
}

/** Signs the token of a row in api_tokens. The row, not the signature, decides whether it still counts. */
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

/** The ids in a token that is genuine and in time. Throws TOKEN_INVALID. */
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
