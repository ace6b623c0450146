import { hkdfSync } from "node:crypto"
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose"

const ISSUER = "moviesnow"

/** A key of its own for each purpose, so that sessions, API tokens and guest cookies cannot stand in for each other. */
export const deriveKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "", purpose, 32))

export const newToken = (audience: string, claims: JWTPayload): SignJWT =>
  new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "JWT" }).setIssuer(ISSUER).setAudience(audience)

/** Returns the claims of a token, or null when it is expired, signed with another key, or not of this kind. */
export async function readToken(
  token: string,
  { key, now, audience, requiredClaims }: { key: Uint8Array; now: Date; audience: string; requiredClaims: string[] },
): Promise<JWTPayload | null> {
  try {
    const options = { algorithms: ["HS256"], issuer: ISSUER, audience, requiredClaims, currentDate: now }
    return (await jwtVerify(token, key, options)).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
