import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { AppError } from "@/lib/contracts/errors"
import type { Db } from "@/server/db/client"

interface Limit {
  points: number
  durationS: number
}

/**
 * Limits of attempts to guess a secret. The windows are short, so that a person who mistypes is not locked out for long
 * while guessing remains hopeless.
 */
const attemptLimits = {
  /** For one e-mail address. */
  password: { points: 10, durationS: 300 },
  signIn: { points: 100, durationS: 300 },
  register: { points: 60, durationS: 3600 },
  /** Repeating one's own password while signed in, counted by account. */
  ownPassword: { points: 30, durationS: 300 },
  invitation: { points: 300, durationS: 300 },
} satisfies Record<string, Limit>
export type Attempt = keyof typeof attemptLimits

export type RateLimits = ReturnType<typeof createRateLimits>

/** Rate limits shared by all web instances. PostgreSQL counts each request in a single statement. */
export function createRateLimits({
  db,
  perToken,
  perAddress,
}: {
  db: Db
  /** Requests per minute. */
  perToken: number
  perAddress: number
}) {
  // Adapts the Prisma connection pool to the client interface that the library expects.
  const storeClient = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const rows = await db.$queryRawUnsafe<{ points: number; expire: bigint | null }[]>(text, ...values)
      return { rows: rows.map((row) => ({ ...row, expire: Number(row.expire) })), rowCount: rows.length }
    },
  }
  const limiter = (keyPrefix: string, { points, durationS }: Limit, options = {}) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: "client",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix,
      points,
      duration: durationS,
      // A scheduled function deletes expired rows.
      clearExpiredByTimeout: false,
      ...options,
    })
  /** Rejects a client over the limit from memory, without a query per request. */
  const requests = (keyPrefix: string, points: number) =>
    limiter(keyPrefix, { points, durationS: 60 }, { inMemoryBlockOnConsumed: points + 1 })
  const tokens = requests("token", perToken)
  const addresses = requests("address", perAddress)
  const attempts = Object.fromEntries(
    Object.entries(attemptLimits).map(([name, limit]) => [name, limiter(name, limit)]),
  ) as Record<Attempt, RateLimiterPostgres>

  /** @throws RATE_LIMITED with `meta.retryAfterS`. */
  const count = async (of: RateLimiterPostgres, key: string) => {
    try {
      await of.consume(key)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw new AppError("RATE_LIMITED", { meta: { retryAfterS: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) } })
    }
  }
  return {
    /** Counts a REST request from this address. */
    countAddress: (address: string) => count(addresses, address),
    /** Counts a REST request with this token. */
    countToken: (tokenId: string) => count(tokens, tokenId),
    /** Counts an attempt of this subject. */
    countAttempt: (attempt: Attempt, subject: string) => count(attempts[attempt], subject),
    /** Resets the count after a successful attempt. */
    forgetAttempt: async (attempt: Attempt, subject: string) => void (await attempts[attempt].delete(subject)),
  }
}
