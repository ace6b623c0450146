import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { limitSignIn } from "@/server/auth/limit-sign-in"
import { createRateLimits, type RateLimits } from "@/server/auth/rate-limits"
import { createDb, type Db } from "@/server/db/client"
import { createApiClient, problemWith } from "../support/api"
import { createPerson } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

describe("rate limits", () => {
  let t: TestServices
  let otherDb: Db
  const limitsOn = (db: Db, perToken = 5, perAddress = 8) => createRateLimits({ db, perToken, perAddress })
  beforeAll(async () => {
    t = await createTestServices()
    otherDb = createDb(t.databaseUrl)
  })
  afterAll(async () => {
    await otherDb.$disconnect()
    await t[Symbol.asyncDispose]()
  })

  const refusals = async (calls: Promise<void>[]) => {
    const outcomes = await Promise.allSettled(calls)
    return outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as AppError] : []))
  }
  const times = <Result>(count: number, run: (index: number) => Result) =>
    Array.from({ length: count }, (_, n) => run(n))

  it("are shared by web instances, and count every concurrent request", async () => {
    const instances: RateLimits[] = [limitsOn(t.db), limitsOn(otherDb)]
    const token = randomUUID()
    const refused = await refusals(times(20, (n) => instances[n % 2]?.countToken(token) ?? Promise.reject()))
    expect(refused).toHaveLength(15)
    for (const error of refused) {
      expect(error.code).toBe("RATE_LIMITED")
      expect(error.meta.retryAfterS).toBeGreaterThan(0)
      expect(error.meta.retryAfterS).toBeLessThanOrEqual(60)
    }
    // Others are not affected.
    expect(await refusals([limitsOn(t.db).countToken(randomUUID())])).toEqual([])
  })

  it("start again when their time is over", async () => {
    const token = randomUUID()
    await refusals(times(6, () => limitsOn(t.db).countToken(token)))
    await t.db.rateLimiterFlexible.updateMany({ where: { key: `token:${token}` }, data: { expire: Date.now() - 1 } })
    // Another instance, because the first one remembers in memory whom it rejected.
    expect(await refusals(times(5, () => limitsOn(otherDb).countToken(token)))).toEqual([])
    expect(await refusals([limitsOn(otherDb).countToken(token)])).toHaveLength(1)
  })

  it("leave no rows behind", async () => {
    t.clock.set(new Date())
    await limitsOn(t.db).countToken("fresh")
    await t.db.rateLimiterFlexible.create({ data: { key: "token:old", points: 1, expire: Date.now() - 1000 } })
    await t.services.operations.deleteOldRequests()
    const keys = (await t.db.rateLimiterFlexible.findMany()).map(({ key }) => key)
    expect(keys).toContain("token:fresh")
    expect(keys).not.toContain("token:old")
  })

  describe("of REST", () => {
    it("reject one token with the time to wait, and no other token", async () => {
      t.clock.set(new Date())
      const [busy, calm] = [await createPerson(t.db, "busy"), await createPerson(t.db, "calm")]
      let address = 0
      const api = createApiClient(t, { rateLimits: limitsOn(t.db), addressOf: () => `198.51.100.${address++}` })
      const answers = await Promise.all(times(6, () => api("GET", "/rooms", { as: busy })))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
      const refused = answers.find(({ status }) => status === 429)
      expect(refused).toMatchObject(problemWith(429, "RATE_LIMITED"))
      expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0)
      expect((await api("GET", "/rooms", { as: calm })).status).toBe(200)
    })

    it("reject an address that guesses tokens", async () => {
      const api = createApiClient(t, { rateLimits: limitsOn(t.db), addressOf: () => "203.0.113.5" })
      const guess = (n: number) => api("GET", "/rooms", { headers: { authorization: `Bearer a.b.${n}` } })
      const statuses = (await Promise.all(times(10, guess))).map(({ status }) => status)
      expect(statuses.filter((status) => status === 401)).toHaveLength(8)
      expect(statuses.filter((status) => status === 429)).toHaveLength(2)
      // Not even the right one gets in.
      const person = await createPerson(t.db, "guessed")
      expect((await api("GET", "/rooms", { as: person })).status).toBe(429)
    })
  })

  describe("of sign-in", () => {
    const signIn = (verifyCredentials: (input: unknown) => Promise<string>) =>
      limitSignIn({ rateLimits: limitsOn(t.db), verifyCredentials })
    const wrong = async () => {
      throw new AppError("CREDENTIALS_WRONG")
    }
    const codeOf = (run: Promise<unknown>) =>
      run.then(
        () => "ok",
        (error: AppError) => error.code,
      )

    it("stop a series of wrong passwords for one e-mail address, in any spelling", async () => {
      const spelled = (n: number) => ({ email: n % 2 ? " Ana@example.org" : "ana@example.org", password: `${n}` })
      const codes = await Promise.all(times(12, (n) => codeOf(signIn(wrong)(spelled(n), "203.0.113.6"))))
      expect(codes.filter((code) => code === "CREDENTIALS_WRONG")).toHaveLength(10)
      expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(2)
      // Even the right password is rejected, but only from that address: nobody can lock out others.
      const right = signIn(async () => "Ana")
      expect(await codeOf(right(spelled(0), "203.0.113.6"))).toBe("RATE_LIMITED")
      expect(await right(spelled(0), "203.0.113.7")).toBe("Ana")
    })

    it("forget wrong passwords after a right one", async () => {
      const input = { email: "ben@example.org", password: "x" }
      for (let round = 0; round < 3; round += 1) {
        for (let tries = 0; tries < 9; tries += 1) await codeOf(signIn(wrong)(input, "203.0.113.8"))
        expect(await codeOf(signIn(async () => "Ben")(input, "203.0.113.8"))).toBe("ok")
      }
    })
  })
})
