import { decodeJwt } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { apiTokenKey, readApiToken, signApiToken } from "@/server/auth/api-tokens"
import { createGuestCookie, guestKey, readGuestActor } from "@/server/auth/guest-session"
import { createRoles, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"

const SECRET = "a secret of the site that is at least 32 long"

describe("a guest's cookie", () => {
  let t: TestServices
  let cast: Roles
  beforeAll(async () => {
    t = await createTestServices()
    cast = await createRoles(t)
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const key = guestKey(SECRET)
  const cookieOf = (isSecure = false) => createGuestCookie({ key, isSecure, now: () => t.clock.now() })
  const read = (cookie: string | undefined) => readGuestActor({ db: t.db, key, now: () => t.clock.now() })(cookie)
  const tokenIn = (header: string) => /^moviesnow-guest=([^;]+);/.exec(header)?.[1]
  const guest = () => ({ memberId: cast.memberIds.guest, roomId: cast.roomId })

  it("identifies a guest, is inaccessible to scripts and other sites, and is secure on https sites", async () => {
    const header = await cookieOf().start(guest())
    expect(header).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
    expect(await cookieOf(true).start(guest())).toMatch(/; Secure$/)
    expect(await read(tokenIn(header))).toEqual({ kind: "guest", ...guest(), name: "Gus", via: "page" })
    expect(cookieOf().end()).toMatch(/^moviesnow-guest=; .*Max-Age=0$/)
  })

  it("is rejected when it is forged, of another secret, expired, or of nobody who is a guest", async () => {
    const value = tokenIn(await cookieOf().start(guest())) ?? ""
    const [head, , signature] = value.split(".")
    const claims = { ...decodeJwt(value), sub: cast.memberIds.cohost }
    const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`
    const other = createGuestCookie({ key: guestKey(`another ${SECRET}`), isSecure: false, now: () => t.clock.now() })
    const member = tokenIn(await cookieOf().start({ ...guest(), memberId: cast.memberIds.viewer }))
    const elsewhere = tokenIn(await cookieOf().start({ ...guest(), roomId: cast.movieId }))
    for (const bad of [undefined, "", "nonsense", forged, tokenIn(await other.start(guest())), member, elsewhere]) {
      expect(await read(bad)).toBeNull()
    }
    t.clock.advanceMs(30 * 24 * 3_600_000)
    expect(await read(value)).toBeNull()
  })

  it("and API tokens cannot stand in for each other", async () => {
    const now = t.clock.now()
    const value = tokenIn(await cookieOf().start(guest())) ?? ""
    await expect(readApiToken(apiTokenKey(SECRET), value, now)).rejects.toMatchObject({ code: "TOKEN_INVALID" })
    await expect(t.authenticate(`Bearer ${value}`)).rejects.toMatchObject({ code: "TOKEN_INVALID" })
    const token = await signApiToken(apiTokenKey(SECRET), {
      id: cast.memberIds.guest,
      userId: cast.creator.userId,
      issuedAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
    })
    expect(await read(token)).toBeNull()
  })

  it("lives no longer than its guest: guests without a valid cookie are deleted, members stay", async () => {
    const guestOf = (days: number) => ({
      roomId: cast.roomId,
      guestName: `${days} days`,
      role: "guest" as const,
      joinedAt: new Date(t.clock.now().getTime() - days * 24 * 3_600_000),
    })
    await t.db.roomMember.createMany({ data: [guestOf(30), guestOf(32)] })
    await t.db.roomMember.updateMany({
      where: { id: cast.memberIds.viewer },
      data: { joinedAt: new Date(t.clock.now().getTime() - 400 * 24 * 3_600_000) },
    })
    await t.services.people.deleteOldGuests()
    const left = await t.db.roomMember.findMany({
      where: { roomId: cast.roomId },
      select: { id: true, guestName: true },
    })
    expect(left.map(({ guestName }) => guestName)).toContain("30 days")
    expect(left.map(({ guestName }) => guestName)).not.toContain("32 days")
    expect(left.map(({ id }) => id)).toContain(cast.memberIds.viewer)
  })
})
