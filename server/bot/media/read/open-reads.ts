/**
 * Tracks reads, so that native memory is not freed while they use it. Disposing interrupts pending reads and waits for
 * them; later ones are refused.
 */
export function trackReads(interrupt: () => void) {
  const pending = new Set<Promise<unknown>>()
  let isClosed = false
  return {
    /** Runs and tracks a read. Resolves with null, without reading, after disposal. */
    run<T>(read: () => Promise<T | null>): Promise<T | null> {
      if (isClosed) return Promise.resolve(null)
      const work = read()
      pending.add(work)
      const forget = () => pending.delete(work)
      work.then(forget, forget)
      return work
    },
    async [Symbol.asyncDispose](): Promise<void> {
      isClosed = true
      interrupt()
      await Promise.allSettled(pending)
    },
  }
}
