import { AppError } from "@/lib/contracts/errors"
import { Prisma } from "@/server/db/generated/client"
import type { Deps } from "../kernel/deps"

/** How long a response is kept for replays. */
const KEPT_MS = 24 * 3_600_000
/**
 * Requests finish long before this. Without a response by then the process has died, and a retry counts as the first
 * request.
 */
const UNDER_WAY_MS = 60_000

interface KeyOwner {
  tokenId: string
  key: string
}

/** The right to answer a request. A later `claimedAt` for the same key supersedes it. */
interface KeyClaim extends KeyOwner {
  claimedAt: Date
}

/** A stored response; the body is JSON, or null when empty. */
interface KeptAnswer {
  status: number
  body: unknown
}

/**
 * Claims an Idempotency-Key. Returns the claim for the first request, or the stored response for a repeated one.
 * @throws IDEMPOTENCY_KEY_REUSED when the first request was a different one.
 * @throws IDEMPOTENCY_KEY_IN_USE while the first request is in progress.
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
    // The key was released in between, so a retry will be the first request.
    if (!first) throw new AppError("IDEMPOTENCY_KEY_IN_USE")
    if (first.requestHash !== requestHash) throw new AppError("IDEMPOTENCY_KEY_REUSED")
    if (first.status === null) throw new AppError("IDEMPOTENCY_KEY_IN_USE")
    return { kept: { status: first.status, body: first.body } }
  }
}

/** Stores the response for replays. */
export function keepIdempotentAnswer({ db }: Pick<Deps, "db">) {
  return async ({ tokenId, key, claimedAt }: KeyClaim, { status, body }: KeptAnswer): Promise<void> => {
    await db.idempotencyKey.updateMany({
      where: { tokenId, key, createdAt: claimedAt, status: null },
      data: { status, body: body === null ? Prisma.DbNull : (body as Prisma.InputJsonValue) },
    })
  }
}

/** Releases the key of a request that failed through a server error, so that it can be retried at once. */
export function freeIdempotencyKey({ db }: Pick<Deps, "db">) {
  return async ({ tokenId, key, claimedAt }: KeyClaim): Promise<void> => {
    await db.idempotencyKey.deleteMany({ where: { tokenId, key, createdAt: claimedAt, status: null } })
  }
}

/** Deletes expired idempotency keys and rate-limit counters. Returns their number. */
export function deleteOldRequests({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (): Promise<number> => {
    const now = clock.now().getTime()
    const answers = await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - KEPT_MS) } } })
    const counts = await db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } })
    return answers.count + counts.count
  }
}
