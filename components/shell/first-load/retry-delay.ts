/** Resolves after `ms`, or earlier when the network returns or `signal` is aborted. */
export function retryDelay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener("online", done)
      signal.removeEventListener("abort", done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    window.addEventListener("online", done)
    signal.addEventListener("abort", done)
  })
}
