import { waitOrOnline } from "@/components/shell/first-load/wait-or-online"

const RETRY_MS = 2000

/** Loads a part of the page, again and again if need be. */
export function untilLoaded<Part>(load: () => Promise<Part>): Promise<Part>
/** @returns null when `signal` was aborted first */
export function untilLoaded<Part>(
  load: () => Promise<Part>,
  options: { signal: AbortSignal; onFailure: () => void },
): Promise<Part | null>
export async function untilLoaded<Part>(
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
      await waitOrOnline(RETRY_MS, signal)
    }
  }
  return null
}
