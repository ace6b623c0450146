import { setTimeout as sleep } from "node:timers/promises"

const EVERY_MS = 200

/** Asks until the answer is not `undefined`, or `undefined` when `timeoutMs` is over. Asks at least once. */
export async function waitFor<Answer>(
  ask: () => Promise<Answer | undefined>,
  timeoutMs: number,
): Promise<Answer | undefined> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined || performance.now() > deadline) return answer
    await sleep(EVERY_MS)
  }
}
