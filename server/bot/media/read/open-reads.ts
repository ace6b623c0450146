/** The reads of something whose native memory must not be freed under them. */
export interface OpenReads {
  /** Runs a read and remembers it; after closing nothing is read any more and null comes back. */
  run<T>(read: () => Promise<T | null>): Promise<T | null>
  /** Allows no more reads and waits for those that are under way; interrupt them first. */
  close(): Promise<void>
}

export function trackReads(): OpenReads {
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false
  return {
    run(read) {
      if (isClosed) return Promise.resolve(null)
      const work = read()
      underWay.add(work)
      const forget = () => underWay.delete(work)
      work.then(forget, forget)
      return work
    },
    async close() {
      isClosed = true
      await Promise.allSettled(underWay)
    },
  }
}
