import { SetUpError } from "../errors"
import { waitUntil } from "./wait-until"

/**
 * Makes the app register its functions with the Inngest server now instead of at the server's next poll.
 * @param appUrl where the app serves its functions
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
