/** Tracks reads, so that native memory is not freed while they use it. */
export function trackReads() {
  const pending = new Set<Promise<unknown>>()
  let isClosed = false
  return {
    /** Runs and tracks a read. Resolves with null, without reading, after `close`. */
    run<T>(read: () => Promise<T | null>): Promise<T | null> {
      if (isClosed) return Promise.resolve(null)
      const work = read()
      pending.add(work)
      const forget = () => pending.delete(work)
      work.then(forget, forget)
      return work
    },
    /** Refuses further reads and waits for pending ones; interrupt them first. */
    async close(): Promise<void> {
      isClosed = true
      await Promise.allSettled(pending)
    },
  }
}
