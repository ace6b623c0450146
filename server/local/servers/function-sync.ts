import { SetUpError } from "../errors"
import { waitUntil } from "./wait-until"

/**
 * Has the app register its functions with the Inngest server at once; the server alone would find them at its next poll.
 * `appUrl` is where the app serves them.
 */
export async function syncFunctions(appUrl: string): Promise<void> {
  let answer = "no answer"
  const isSynced = await waitUntil(
    async () => {
      const response = await fetch(appUrl, { method: "PUT", signal: AbortSignal.timeout(10_000) })
      answer = `HTTP ${response.status} ${(await response.text()).slice(0, 300)}`
      return response.ok
    },
    { timeoutMs: 30_000, everyMs: 250 },
  )
  if (!isSynced)
    throw new SetUpError(`The app could not register its functions with the Inngest server: ${appUrl} said ${answer}`)
}
