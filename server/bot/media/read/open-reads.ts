/** Tracks reads, so that native memory is not freed while they use it. */
export interface OpenReads {
  /** Runs and tracks a read. Resolves with null, without reading, after {@link close}. */
  run<T>(read: () => Promise<T | null>): Promise<T | null>
  /** Refuses further reads and waits for pending ones; interrupt them first. */
  close(): Promise<void>
}

export function trackReads(): OpenReads {
  const pending = new Set<Promise<unknown>>()
  let isClosed = false
  return {
    run(read) {
      if (isClosed) return Promise.resolve(null)
      const work = read()
      pending.add(work)
      const forget = () => pending.delete(work)
      work.then(forget, forget)
      return work
    },
    async close() {
      isClosed = true
      await Promise.allSettled(pending)
    },
  }
}
