import { randomUUID } from "node:crypto"
import { SignJWT, UnsecuredJWT } from "jose"
import { decode, encode } from "next-auth/jwt"
import { describe, expect, it } from "vitest"
import { apiTokenKey, readApiToken, signApiToken } from "@/server/auth/api-tokens"

const secret = "a secret of at least thirty-two characters"
const key = apiTokenKey(secret)
const now = new Date("2026-11-27T20:00:00Z")
const inAnHour = new Date(now.getTime() + 3_600_000)
const ids = { id: randomUUID(), userId: randomUUID() }

const sign = (change: Partial<{ issuedAt: Date; expiresAt: Date }> = {}, with_ = key) =>
  signApiToken(with_, { ...ids, issuedAt: now, expiresAt: inAnHour, ...change })

/** Signs a token with any claims, by default with our key. */
const craft = (claims: Record<string, unknown>, header: { alg: string } = { alg: "HS256" }, with_ = key) =>
  new SignJWT({
    iss: "moviesnow",
    aud: "moviesnow-api",
    sub: ids.userId,
    jti: ids.id,
    exp: inAnHour.getTime() / 1000,
    ...claims,
  })
    .setProtectedHeader(header)
    .sign(with_)

const refused = (token: string | Promise<string>, at = now) =>
  expect(Promise.resolve(token).then((text) => readApiToken(key, text, at))).rejects.toMatchObject({
    code: "TOKEN_INVALID",
  })

describe("API tokens", () => {
  it("identify their owner", async () => {
    await expect(readApiToken(key, await sign(), now)).resolves.toEqual(ids)
  })

  it("expire after their last second", async () => {
    const token = await sign()
    await expect(readApiToken(key, token, new Date(inAnHour.getTime() - 1000))).resolves.toEqual(ids)
    await refused(token, inAnHour)
  })

  it("are rejected with another key, even the session secret", async () => {
    await refused(sign({}, apiTokenKey(`${secret}!`)))
    await refused(sign({}, new TextEncoder().encode(secret)))
  })

  it("and sessions cannot stand in for each other", async () => {
    const session = await encode({ secret, token: { sub: ids.userId } })
    await expect(decode({ secret, token: session })).resolves.toMatchObject({ sub: ids.userId })
    await refused(session)
    await expect(decode({ secret, token: await sign() })).rejects.toThrow()
  })

  it("are rejected when a part is changed", async () => {
    const [header, payload, signature] = (await sign()).split(".") as [string, string, string]
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString())
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString("base64url")
    await refused(`${header}.${forged}.${signature}`)
    await refused(`${header}.${payload}.`)
    await refused(`${header}.${payload}.${signature.slice(0, -4)}AAAA`)
  })

  it("are rejected without a signature or with another algorithm", async () => {
    const unsecured = new UnsecuredJWT({ jti: ids.id })
      .setSubject(ids.userId)
      .setIssuer("moviesnow")
      .setAudience("moviesnow-api")
      .setExpirationTime(inAnHour)
      .encode()
    await refused(unsecured)
    await refused(craft({}, { alg: "HS384" }, apiTokenKey(secret.padEnd(64, "x"))))
    await refused(craft({}, { alg: "HS512" }, new Uint8Array(64).fill(1)))
  })

  it.each([
    ["another audience", { aud: "moviesnow" }],
    ["no audience", { aud: undefined }],
    ["another issuer", { iss: "somebody" }],
    ["no expiry", { exp: undefined }],
    ["no id", { jti: undefined }],
    ["no subject", { sub: undefined }],
  ])("are rejected with %s", async (_, claims) => {
    await refused(craft(claims))
  })

  it.each(["", "a.b.c", "not a token", "e30.e30.e30"])("refuse %j", async (token) => {
    await refused(token)
  })
})
