export interface RateLimit {
  /** So many at once. */
  burst: number
  /** And after them one more in this time. */
  refillMs: number
}

/** Reactions that a page sends. */
export const SENDING: RateLimit = { burst: 6, refillMs: 700 }
/** Reactions that a page shows of one person: a little more, for what the network brings at once. */
export const RECEIVING: RateLimit = { burst: 10, refillMs: 600 }

/** Lets through what comes within the limit. Returns whether the one that comes at `nowMs` does. */
export function rateLimiter({ burst, refillMs }: RateLimit): (nowMs: number) => boolean {
  let left = burst
  let countedMs = Number.NEGATIVE_INFINITY
  return (nowMs) => {
    left = Math.min(burst, left + (nowMs - countedMs) / refillMs)
    countedMs = nowMs
    if (left < 1) return false
    left -= 1
    return true
  }
}
