const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Delays after failed attempts: eight attempts within about 15 hours. */
const delaysMs = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS] as const

export const MAX_ATTEMPTS = delaysMs.length + 1

/** When the attempt after `attempt` (counted from 1) is due. After the last one: the deadline of its own outcome. */
export function nextAttemptAt(attempt: number, now: Date): Date {
  return new Date(now.getTime() + (delaysMs[attempt - 1] ?? MINUTE_MS))
}

/** `gone` (410) means never to send to this receiver again. */
export function classifyResponse(status: number): "delivered" | "gone" | "failed" {
  if (status >= 200 && status < 300) return "delivered"
  return status === 410 ? "gone" : "failed"
}
