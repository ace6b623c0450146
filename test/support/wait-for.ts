import { setTimeout as sleep } from "node:timers/promises"

/**
 * Waits until `check` gives something truthy and returns it. Tests wait for conditions, never for a time to pass.
 * @throws Error that names what did not come within `timeoutMs`
 */
export async function waitFor<Result>(
  check: () => Promise<Result | null | undefined | false>,
  { timeoutMs, what, everyMs = 50 }: { timeoutMs: number; what: string; everyMs?: number },
): Promise<Result> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const result = await check()
    if (result) return result
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`)
    await sleep(everyMs)
  }
}
