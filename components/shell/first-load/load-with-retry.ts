import { retryDelay } from "@/components/shell/first-load/retry-delay"

const RETRY_MS = 2000

/** Loads a part of the page and retries until it succeeds. */
export function loadWithRetry<Part>(load: () => Promise<Part>): Promise<Part>
/** @returns null when `signal` is aborted first */
export function loadWithRetry<Part>(
  load: () => Promise<Part>,
  options: { signal: AbortSignal; onFailure: () => void },
): Promise<Part | null>
export async function loadWithRetry<Part>(
  load: () => Promise<Part>,
  { signal = new AbortController().signal, onFailure }: { signal?: AbortSignal; onFailure?: () => void } = {},
): Promise<Part | null> {
  while (!signal.aborted) {
    try {
      const part = await load()
      return signal.aborted ? null : part
    } catch {
      if (signal.aborted) return null
      onFailure?.()
      await retryDelay(RETRY_MS, signal)
    }
  }
  return null
}
