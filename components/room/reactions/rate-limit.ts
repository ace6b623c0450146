export interface RateLimit {
  /** Allowed at once. */
  burst: number
  /** One more is allowed after each interval. */
  refillMs: number
}

export const SENDING: RateLimit = { burst: 6, refillMs: 700 }
/** Per sender. Slightly higher than the sender's limit, because the network delivers in bursts. */
export const RECEIVING: RateLimit = { burst: 10, refillMs: 600 }

/** Returns whether an event at `nowMs` is within the limit. */
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
