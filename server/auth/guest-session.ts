import { hkdfSync } from "node:crypto"
import { errors, jwtVerify, SignJWT } from "jose"
import { z } from "zod"
import type { Actor } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"

const ISSUER = "moviesnow"
const AUDIENCE = "moviesnow-guest"
/** As long as an account's session. */
const LIFE_S = 30 * 24 * 3600
const COOKIE = "moviesnow-guest"

type Guest = Extract<Actor, { kind: "guest" }>

/** The cookie that identifies a browser's guest: one guest, in one room. */
export interface GuestCookie {
  readonly name: string
  /** Set-Cookie header that starts the session of this membership. */
  start(guest: { memberId: string; roomId: string }): Promise<string>
  /** Set-Cookie header that ends it. */
  end(): string
}

/** A separate key, so that sessions, API tokens and guest cookies cannot stand in for each other. */
export function guestKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "moviesnow guest session", 32))
}

/** `isSecure`: the site uses https. */
export function createGuestCookie(deps: { key: Uint8Array; isSecure: boolean; now: () => Date }): GuestCookie {
  const cookie = (value: string, maxAgeS: number) =>
    `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${deps.isSecure ? "; Secure" : ""}`
  return {
    name: COOKIE,

    async start({ memberId, roomId }) {
      const now = Math.floor(deps.now().getTime() / 1000)
      const token = await new SignJWT({ room: roomId })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(memberId)
        .setIssuedAt(now)
        .setExpirationTime(now + LIFE_S)
        .sign(deps.key)
      return cookie(token, LIFE_S)
    },

    end: () => cookie("", 0),
  }
}

/** Returns the guest of a cookie, or null. Reads the row, so that changes apply at once. */
export function readGuestActor({ db, key, now }: { db: Db; key: Uint8Array; now: () => Date }) {
  return async (cookie: string | undefined): Promise<Guest | null> => {
    const claims = cookie ? await readClaims(key, cookie, now()) : null
    if (!claims) return null
    const member = await db.roomMember.findFirst({
      where: { id: claims.memberId, roomId: claims.roomId, guestName: { not: null } },
      select: { guestName: true },
    })
    return member?.guestName ? { kind: "guest", ...claims, name: member.guestName, via: "page" } : null
  }
}

const claimsSchema = z.object({ sub: z.uuid(), room: z.uuid() })

async function readClaims(key: Uint8Array, token: string, now: Date) {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "sub"],
      currentDate: now,
    })
    const claims = claimsSchema.safeParse(payload)
    return claims.success ? { memberId: claims.data.sub, roomId: claims.data.room } : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
