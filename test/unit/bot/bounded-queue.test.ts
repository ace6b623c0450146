import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BoundedQueue } from "@/server/bot/pacing/bounded-queue"

describe("a bounded queue", () => {
  it("delivers everything in order and never exceeds its bound", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { maxLength: 40 }),
        async (capacity, pauses) => {
          const queue = new BoundedQueue<number>(capacity)
          const produce = async () => {
            for (const [item, pause] of pauses.entries()) {
              if (pause) await Promise.resolve()
              await queue.push(item)
              expect(queue.size).toBeLessThanOrEqual(capacity)
            }
            queue.end()
          }
          const taken: number[] = []
          const consume = async () => {
            for (let item = await queue.shift(); item !== null; item = await queue.shift()) taken.push(item)
          }
          await Promise.all([produce(), consume()])
          expect(taken).toEqual(pauses.map((_, index) => index))
        },
      ),
    )
  })

  it("resumes a waiting producer when the queue has drained to its mark", async () => {
    const queue = new BoundedQueue<number>(4, 2)
    for (const item of [1, 2, 3, 4]) await queue.push(item)
    let isIn = false
    const fifth = queue.push(5).then(() => {
      isIn = true
    })
    await queue.shift()
    for (let i = 0; i < 10; i++) await Promise.resolve()
    expect(isIn).toBe(false)
    await queue.shift()
    await fifth
    expect(queue.size).toBe(3)
  })

  it("notifies a waiting producer that its item will not be consumed", async () => {
    const queue = new BoundedQueue<number>(1)
    expect(await queue.push(1)).toBe(true)
    const waiting = queue.push(2)
    queue.end()
    expect(await waiting).toBe(false)
    expect(await queue.shift()).toBe(1)
    expect(await queue.shift()).toBeNull()
  })

  it("delivers earlier items before a failure, then the failure", async () => {
    const queue = new BoundedQueue<number>(3)
    await queue.push(1)
    queue.fail(new Error("broken"))
    expect(queue.peek()).toBe(1)
    expect(await queue.shift()).toBe(1)
    await expect(queue.shift()).rejects.toThrow("broken")
  })
})
