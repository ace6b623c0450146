/**
 * A queue between one producer and one consumer that holds at most `capacity` items: the producer waits while it is full, the
 * consumer while it is empty. A producer that waited continues only when at most `refillAt` items are left, because producing
 * many in one go costs much less than one at a time.
 */
export class BoundedQueue<T> {
  private readonly items: T[] = []
  private ended = false
  private failure: { error: unknown } | null = null
  private wake: (() => void)[] = []

  constructor(
    private readonly capacity: number,
    private readonly refillAt = capacity - 1,
  ) {}

  get size(): number {
    return this.items.length
  }

  /** The item that `shift` returns next, if it has arrived. */
  peek(): T | undefined {
    return this.items[0]
  }

  /** Resolves when an item has arrived or none will. Rejects with the producer's failure when there is no item before it. */
  async whenFilled(): Promise<void> {
    while (this.items.length === 0 && !this.ended) await this.change()
    if (this.items.length === 0 && this.failure) throw this.failure.error
  }

  /** Resolves with true when the item was queued, with false when the queue was closed meanwhile. */
  async push(item: T): Promise<boolean> {
    if (this.items.length >= this.capacity) {
      while (this.items.length > this.refillAt && !this.ended) await this.change()
    }
    if (this.ended) return false
    this.items.push(item)
    this.notify()
    return true
  }

  /** The next item, or null after the end. Rejects with the producer's failure once all items before it are taken. */
  async shift(): Promise<T | null> {
    for (;;) {
      const item = this.items.shift()
      if (item !== undefined) {
        this.notify()
        return item
      }
      if (this.failure) throw this.failure.error
      if (this.ended) return null
      await this.change()
    }
  }

  end(): void {
    this.ended = true
    this.notify()
  }

  /** Ends the queue with an error for the consumer. */
  fail(error: unknown): void {
    this.failure = { error }
    this.end()
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.wake.push(resolve))
  }

  private notify(): void {
    const waiting = this.wake
    this.wake = []
    for (const resolve of waiting) resolve()
  }
}
