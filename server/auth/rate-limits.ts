import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { AppError } from "@/lib/contracts/errors"
import type { Db } from "@/server/db/client"

/** How many, in which time. */
interface Limit {
  points: number
  durationS: number
}

/**
 * What is tried with a secret that could be guessed, per address. Short times: a person who mistypes is not locked out for long,
 * and whoever guesses gets nowhere.
 */
const attemptLimits = {
  /** Of one e-mail address. */
  password: { points: 10, durationS: 300 },
  signIn: { points: 100, durationS: 300 },
  register: { points: 60, durationS: 3600 },
  /** One's own password, once more, by who is signed in. */
  ownPassword: { points: 30, durationS: 300 },
  invitation: { points: 300, durationS: 300 },
} satisfies Record<string, Limit>
export type Attempt = keyof typeof attemptLimits

export type RateLimits = {
  /** Counts a request to REST from this address. Throws RATE_LIMITED, with the seconds to wait in `meta.retryAfterS`. */
  countAddress(address: string): Promise<void>
  /** The same for a token. */
  countToken(tokenId: string): Promise<void>
  /** The same for something that is tried. */
  countAttempt(attempt: Attempt, subject: string): Promise<void>
  /** It was no guess: what was counted is forgotten. */
  forgetAttempt(attempt: Attempt, subject: string): Promise<void>
}

/** Limits that all web instances share: used-up requests are counted in PostgreSQL, in one statement each. */
export function createRateLimits({
  db,
  perToken,
  perAddress,
}: {
  db: Db
  /** Requests a minute. */
  perToken: number
  perAddress: number
}): RateLimits {
  // The library's idea of a PostgreSQL client, on the pool that is there.
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
      // Rows are deleted with others that are spent, by a clock function.
      clearExpiredByTimeout: false,
      ...options,
    })
  /** Who is over this limit is refused without asking the database each time. */
  const requests = (keyPrefix: string, points: number) =>
    limiter(keyPrefix, { points, durationS: 60 }, { inMemoryBlockOnConsumed: points + 1 })
  const tokens = requests("token", perToken)
  const addresses = requests("address", perAddress)
  const attempts = Object.fromEntries(
    Object.entries(attemptLimits).map(([name, limit]) => [name, limiter(name, limit)]),
  ) as Record<Attempt, RateLimiterPostgres>

  const count = async (of: RateLimiterPostgres, key: string) => {
    try {
      await of.consume(key)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw new AppError("RATE_LIMITED", { meta: { retryAfterS: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) } })
    }
  }
  return {
    countAddress: (address) => count(addresses, address),
    countToken: (tokenId) => count(tokens, tokenId),
    countAttempt: (attempt, subject) => count(attempts[attempt], subject),
    forgetAttempt: async (attempt, subject) => void (await attempts[attempt].delete(subject)),
  }
}
