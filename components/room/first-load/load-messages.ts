import { loadWithRetry } from "@/components/shell/first-load/load-with-retry"

let loaded: ReturnType<typeof load> | null = null

const load = () => loadWithRetry(() => import("../live/messages"))

/**
 * Loads the readers of conference messages once. Their schemas and zod take a browser a tenth of a second, so they load after the page.
 * Messages that arrive earlier are read then, in order.
 */
export function loadMessages() {
  loaded ??= load()
  return loaded
}
