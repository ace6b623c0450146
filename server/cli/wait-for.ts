import { setTimeout as sleep } from "node:timers/promises"

/** Polls until `ask` gives something truthy and returns it; `undefined` after `timeoutMs`. */
export async function waitFor<Result>(
  ask: () => Promise<Result | null | undefined | false>,
  timeoutMs: number,
  everyMs = 200,
): Promise<Result | undefined> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const result = await ask()
    if (result) return result
    if (performance.now() > deadline) return undefined
    await sleep(everyMs)
  }
}
