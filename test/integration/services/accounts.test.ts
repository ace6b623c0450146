import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createTestServices, type TestServices } from "../support/services"

describe("accounts", () => {
  let t: TestServices
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())

  const ana = { email: "ana@example.org", name: "Ana", password: "correct horse battery" }

  it("are created once per e-mail address, also concurrently", async () => {
    const results = await Promise.allSettled([t.services.accounts.register(ana), t.services.accounts.register(ana)])
    const refusals = results.filter((result) => result.status === "rejected")
    expect(refusals).toMatchObject([{ reason: { code: "EMAIL_TAKEN" } }])
    const row = await t.db.user.findUniqueOrThrow({ where: { email: ana.email } })
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it("accept their password, in any spelling of the e-mail address", async () => {
    expect(
      await t.services.accounts.verifyCredentials({ email: " ANA@example.org", password: ana.password }),
    ).toMatchObject({
      name: "Ana",
      email: ana.email,
    })
  })

  it.each([
    { email: ana.email, password: "wrong password" },
    { email: ana.email, password: "" },
    { email: "nobody@example.org", password: ana.password },
    { email: "no address", password: ana.password },
    { email: { contains: "@" }, password: ana.password },
    {},
    null,
  ])("reject %o, always with the same error", async (input) => {
    await expect(t.services.accounts.verifyCredentials(input)).rejects.toMatchObject({
      code: "CREDENTIALS_WRONG",
      details: [],
    })
  })

  it("are found by e-mail for the operator", async () => {
    expect(await t.services.accounts.find({ email: "Ana@example.org" })).toMatchObject({ kind: "user", name: "Ana" })
    for (const email of ["nobody@example.org", "no address"]) {
      await expect(t.services.accounts.find({ email })).rejects.toMatchObject({ code: "NOT_FOUND" })
    }
  })
})
