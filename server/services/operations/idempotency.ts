import { AppError } from "@/lib/contracts/errors"
import { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"

/** For so long the answer to a request is kept for who sends it again. */
const KEPT_MS = 24 * 3_600_000
/** A request is answered long before this, or its process died: the next one with its key is the first again. */
const UNDER_WAY_MS = 60_000

export interface KeyOwner {
  tokenId: string
  key: string
}

/** The right to answer a request; whoever came later than `claimedAt` has it instead. */
export interface KeyClaim extends KeyOwner {
  claimedAt: Date
}

/** An answer as it was sent; the body is JSON, null for none. */
export interface KeptAnswer {
  status: number
  body: unknown
}

/**
 * Takes an Idempotency-Key for a request. Either this is the first one with it, or the answer to the first comes back. Throws
 * IDEMPOTENCY_KEY_REUSED when that one was another request, IDEMPOTENCY_KEY_IN_USE while it is under way.
 */
export function claimIdempotencyKey({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (input: KeyOwner & { requestHash: string }): Promise<{ claim: KeyClaim } | { kept: KeptAnswer }> => {
    const { tokenId, key, requestHash } = input
    const claimedAt = clock.now()
    const [oldest, died] = [KEPT_MS, UNDER_WAY_MS].map((ms) => new Date(claimedAt.getTime() - ms))
    const taken = await db.$executeRaw`
      INSERT INTO idempotency_keys AS k (token_id, key, request_hash, created_at)
      VALUES (${tokenId}::uuid, ${key}, ${requestHash}, ${claimedAt})
      ON CONFLICT (token_id, key) DO UPDATE
        SET request_hash = EXCLUDED.request_hash, created_at = EXCLUDED.created_at, status = NULL, body = NULL
        WHERE k.created_at < ${oldest} OR (k.status IS NULL AND k.created_at < ${died})`
    if (taken > 0) return { claim: { tokenId, key, claimedAt } }
    const first = await db.idempotencyKey.findUnique({ where: { tokenId_key: { tokenId, key } } })
    // Freed in between: whoever asks again is the first.
    if (!first) throw new AppError("IDEMPOTENCY_KEY_IN_USE")
    if (first.requestHash !== requestHash) throw new AppError("IDEMPOTENCY_KEY_REUSED")
    if (first.status === null) throw new AppError("IDEMPOTENCY_KEY_IN_USE")
    return { kept: { status: first.status, body: first.body } }
  }
}

/** Keeps the answer for who sends the request again. */
export function keepIdempotentAnswer({ db }: Pick<Deps, "db">) {
  return async ({ tokenId, key, claimedAt }: KeyClaim, { status, body }: KeptAnswer): Promise<void> => {
    await db.idempotencyKey.updateMany({
      where: { tokenId, key, createdAt: claimedAt, status: null },
      data: { status, body: body === null ? Prisma.DbNull : (body as Prisma.InputJsonValue) },
    })
  }
}

/** Frees the key of a request that failed through a fault of ours: it may be sent again at once. */
export function freeIdempotencyKey({ db }: Pick<Deps, "db">) {
  return async ({ tokenId, key, claimedAt }: KeyClaim): Promise<void> => {
    await db.idempotencyKey.deleteMany({ where: { tokenId, key, createdAt: claimedAt, status: null } })
  }
}

/** Deletes what was kept of requests and is of no use any more: answers, and what was counted for limits. Returns how many. */
export function deleteOldRequests({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const now = clock.now().getTime()
    const answers = await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - KEPT_MS) } } })
    const counts = await db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } })
    return answers.count + counts.count
  }
}
