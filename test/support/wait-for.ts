import { waitFor as poll } from "@/server/cli/wait-for"

/**
 * Waits until `check` returns something truthy and returns it. Tests wait for conditions, never for a time to pass.
 * @throws Error that names what did not happen within `timeoutMs`
 */
export async function waitFor<Result>(
  check: () => Promise<Result | null | undefined | false>,
  { timeoutMs, what, everyMs = 50 }: { timeoutMs: number; what: string; everyMs?: number },
): Promise<Result> {
  const result = await poll(check, timeoutMs, everyMs)
  if (!result) throw new Error(`not within ${timeoutMs} ms: ${what}`)
  return result
}
