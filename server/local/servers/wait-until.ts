import { setTimeout as sleep } from "node:timers/promises"

/**
 * Polls `condition`; an error counts as "not yet". Returns false after `timeoutMs`, or as soon as `isPointless()`.
 */
export async function waitUntil(
  condition: () => Promise<boolean>,
  options: { timeoutMs: number; everyMs?: number; isPointless?: () => boolean },
): Promise<boolean> {
  const deadline = performance.now() + options.timeoutMs
  while (performance.now() < deadline) {
    if (options.isPointless?.()) return false
    const held = await condition().catch(() => false)
    if (held) return true
    await sleep(options.everyMs ?? 50)
  }
  return false
}

/** True when `url` answers with a status below 500. */
export async function answersHttp(url: string, timeoutMs = 2_000): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: "manual" })
  await response.body?.cancel()
  return response.status < 500
}
