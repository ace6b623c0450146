import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { scopes as allScopes } from "@/lib/contracts/users"
import { createPerson } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

const DAY_MS = 24 * 3_600_000

describe("API tokens", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const refused = (header: string | null) =>
    expect(t.authenticate(header)).rejects.toMatchObject({ code: "TOKEN_INVALID" })

  async function newToken(expiresInDays = 90) {
    const person = await createPerson(t.db)
    const { token, details } = await t.services.accounts.createToken(person, { name: "script", expiresInDays })
    return { person, token, tokenId: details.id, bearer: `Bearer ${token}` }
  }

  it("identify their owner, and are not stored", async () => {
    const { person, token, bearer, tokenId } = await newToken()
    expect((await t.authenticate(bearer)).actor).toEqual({ ...person, via: "api" })
    const row = await t.db.apiToken.findUniqueOrThrow({ where: { id: tokenId } })
    expect(JSON.stringify(row)).not.toContain(token.split(".")[2])
    expect(await t.services.accounts.listTokens(person)).toMatchObject([
      { id: tokenId, name: "script", lastUsedAt: t.clock.now().toISOString() },
    ])
  })

  it("end at once when they are revoked", async () => {
    const { person, bearer, tokenId } = await newToken()
    await t.authenticate(bearer)
    await t.services.accounts.revokeToken(person, { tokenId })
    await refused(bearer)
    expect(await t.services.accounts.listTokens(person)).toEqual([])
    await expect(t.services.accounts.revokeToken(person, { tokenId })).rejects.toMatchObject({ code: "NOT_FOUND" })
  })

  it("have the chosen scopes, all by default, each once", async () => {
    const person = await createPerson(t.db)
    const scopes = ["rooms:read", "movies:read", "rooms:read"] as const
    const some = await t.services.accounts.createToken(person, {
      name: "reader",
      expiresInDays: 7,
      scopes: [...scopes],
    })
    const all = await t.services.accounts.createToken(person, { name: "script", expiresInDays: 7 })
    expect((await t.authenticate(`Bearer ${some.token}`)).scopes).toEqual(["rooms:read", "movies:read"])
    expect((await t.authenticate(`Bearer ${all.token}`)).scopes).toEqual([...allScopes])
    expect(some.details.scopes).toEqual(["rooms:read", "movies:read"])
    expect((await t.services.accounts.listTokens(person)).map((token) => token.scopes)).toEqual([
      [...allScopes],
      ["rooms:read", "movies:read"],
    ])
  })

  it("write audit entries when they are created and revoked, and none without a change", async () => {
    const { person, tokenId, token } = await newToken()
    await t.services.accounts.revokeToken({ ...person, via: "api" }, { tokenId })
    await expect(t.services.accounts.revokeToken(person, { tokenId })).rejects.toMatchObject({ code: "NOT_FOUND" })
    const entries = await t.db.auditEntry.findMany({ where: { actorId: person.userId }, orderBy: { id: "asc" } })
    expect(entries).toMatchObject([
      { action: "token.create", subject: "script", via: "page", actorName: person.name },
      { action: "token.revoke", subject: "script", via: "api", actorName: person.name },
    ])
    expect(JSON.stringify(entries)).not.toContain(token)
  })

  it("can be revoked by their owner only", async () => {
    const { bearer, person, tokenId } = await newToken()
    const other = await createPerson(t.db)
    await expect(t.services.accounts.revokeToken(other, { tokenId })).rejects.toMatchObject({ code: "NOT_FOUND" })
    expect(await t.services.accounts.listTokens(other)).toEqual([])
    expect((await t.authenticate(bearer)).actor).toEqual({ ...person, via: "api" })
  })

  it("end at their expiry, and with their account", async () => {
    const { bearer } = await newToken(1)
    const other = await newToken()
    t.clock.advanceMs(DAY_MS)
    await refused(bearer)
    await t.db.user.delete({ where: { id: other.person.userId } })
    await refused(other.bearer)
  })

  it("are accepted as a bearer header only", async () => {
    const { token } = await newToken()
    for (const header of [
      null,
      "",
      token,
      `Basic ${token}`,
      `Bearer ${token} `,
      `Bearer  ${token}`,
      "Bearer",
      "Bearer a.b",
    ]) {
      await refused(header)
    }
    expect(await t.authenticate(`bearer ${token}`)).toBeTruthy()
  })

  it("are deleted 30 days after they became invalid", async () => {
    await t.db.apiToken.deleteMany()
    const revoked = await newToken(365)
    await t.services.accounts.revokeToken(revoked.person, { tokenId: revoked.tokenId })
    const expired = await newToken(1)
    const good = await newToken(365)
    expect(await t.services.accounts.deleteDeadTokens()).toBe(0)
    t.clock.advanceMs(30 * DAY_MS + 1000)
    expect(await t.services.accounts.deleteDeadTokens()).toBe(1)
    t.clock.advanceMs(DAY_MS)
    expect(await t.services.accounts.deleteDeadTokens()).toBe(1)
    expect((await t.db.apiToken.findMany()).map((row) => row.id)).toEqual([good.tokenId])
    expect(expired.tokenId).not.toBe(good.tokenId)
  })
})
