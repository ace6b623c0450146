import { z } from "zod"
import type { Actor } from "@/lib/contracts/users"
import type { Db } from "@/server/db/client"
import { deriveKey, newToken, readToken } from "./signed-token"

const AUDIENCE = "moviesnow-guest"
/** As long as an account's session. */
const LIFE_S = 30 * 24 * 3600
const COOKIE = "moviesnow-guest"

type Guest = Extract<Actor, { kind: "guest" }>

export const guestKey = (secret: string): Uint8Array => deriveKey(secret, "moviesnow guest session")

/** The cookie that identifies a browser's guest: one guest, in one room. `isSecure`: the site uses https. */
export function createGuestCookie(deps: { key: Uint8Array; isSecure: boolean; now: () => Date }) {
  const cookie = (value: string, maxAgeS: number) =>
    `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${deps.isSecure ? "; Secure" : ""}`
  return {
    name: COOKIE,
    /** Set-Cookie header that starts the session of this membership. */
    async start({ memberId, roomId }: { memberId: string; roomId: string }): Promise<string> {
      const now = Math.floor(deps.now().getTime() / 1000)
      const token = newToken(AUDIENCE, { sub: memberId, room: roomId })
        .setIssuedAt(now)
        .setExpirationTime(now + LIFE_S)
      return cookie(await token.sign(deps.key), LIFE_S)
    },
    /** Set-Cookie header that ends it. */
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
  const payload = await readToken(token, { key, now, audience: AUDIENCE, requiredClaims: ["exp", "sub"] })
  const claims = claimsSchema.safeParse(payload).data
  return claims ? { memberId: claims.sub, roomId: claims.room } : null
}
