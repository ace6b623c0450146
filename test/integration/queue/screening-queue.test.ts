import { randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { ScreeningQueue } from "@/server/ports"
import { createJobSender, type JobSender, type QueueWorker } from "@/server/queue/boss"
import { createScreeningQueue, startScreeningWorker } from "@/server/queue/screening-queue"
import { createTestDatabase, type TestDatabase } from "@/test/support/database"
import { waitFor } from "@/test/support/wait-for"
import { silentLog } from "../support/services"

interface Play {
  screeningId: string
  signal: AbortSignal
  /** Ends the film. With an error, the screening goes to a worker again. */
  end(error?: Error): void
}

describe("screening queue", () => {
  let database: TestDatabase
  let jobs: JobSender
  let queue: ScreeningQueue
  const workers: QueueWorker[] = []
  beforeAll(async () => {
    database = await createTestDatabase()
    jobs = createJobSender(database.url, silentLog)
    queue = createScreeningQueue(jobs)
  })
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  })
  afterAll(async () => {
    await jobs.close()
    await database[Symbol.asyncDispose]()
  })

  /** A worker whose films last until the test ends them, or until they are aborted. */
  async function startWorker(capacity: number): Promise<Play[]> {
    const plays: Play[] = []
    const worker = await startScreeningWorker({
      databaseUrl: database.url,
      capacity,
      log: silentLog,
      play: (screeningId, signal) =>
        new Promise<void>((resolve, reject) => {
          signal.addEventListener("abort", () => resolve())
          plays.push({ screeningId, signal, end: (error) => (error ? reject(error) : resolve()) })
        }),
    })
    workers.push(worker)
    return plays
  }
  const until = (what: string, check: () => boolean) =>
    waitFor(async () => check(), { timeoutMs: 20_000, what, everyMs: 10 })

  it("assigns a screening to one worker, however often it is enqueued", async () => {
    const [one, other] = [await startWorker(2), await startWorker(2)]
    const id = randomUUID()
    await Promise.all(Array.from({ length: 20 }, () => queue.enqueue(id)))
    await until("a worker to take it", () => one.length + other.length > 0)
    await queue.enqueue(id)
    // A later screening being taken proves that the first was not taken twice.
    const second = randomUUID()
    await queue.enqueue(second)
    await until("the second one", () => [...one, ...other].some((play) => play.screeningId === second))
    expect([...one, ...other].filter((play) => play.screeningId === id)).toHaveLength(1)
    for (const play of [...one, ...other]) play.end()
  })

  it("assigns a worker no more than its capacity, and the rest to others or later", async () => {
    const small = await startWorker(1)
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    for (const id of ids) await queue.enqueue(id)
    await until("the first", () => small.length === 1)
    const big = await startWorker(2)
    await until("the others", () => big.length === 2)
    expect(small).toHaveLength(1)
    expect([...small, ...big].map((play) => play.screeningId).sort()).toEqual(ids.sort())
    for (const play of [...small, ...big]) play.end()
  })

  it("assigns a screening again when playing failed, and not when it ended", async () => {
    const plays = await startWorker(1)
    const id = randomUUID()
    await queue.enqueue(id)
    await until("the first attempt", () => plays.length === 1)
    plays[0]?.end(new Error("player crashed"))
    await until("the second attempt", () => plays.length === 2)
    expect(plays[1]?.screeningId).toBe(id)
    plays[1]?.end()
    const next = randomUUID()
    await queue.enqueue(next)
    await until("the next screening", () => plays.length === 3)
    expect(plays[2]?.screeningId).toBe(next)
    plays[2]?.end()
  })

  it("aborts playing when the worker stops, and lets another worker continue what failed to end", async () => {
    const plays: string[] = []
    const stopping = await startScreeningWorker({
      databaseUrl: database.url,
      capacity: 1,
      log: silentLog,
      play: (screeningId, signal) =>
        new Promise<void>((_, reject) => {
          plays.push(screeningId)
          signal.addEventListener("abort", () => reject(new Error("the worker stops")))
        }),
    })
    const id = randomUUID()
    await queue.enqueue(id)
    await until("the screening", () => plays.length === 1)
    await stopping.stop()
    const other = await startWorker(1)
    await until("the other worker", () => other.length === 1)
    expect(other[0]?.screeningId).toBe(id)
    other[0]?.end()
  })

  it("keeps screenings while no worker runs", async () => {
    const id = randomUUID()
    await queue.enqueue(id)
    const plays = await startWorker(1)
    await until("the screening", () => plays.length === 1)
    expect(plays[0]?.screeningId).toBe(id)
    plays[0]?.end()
  })
})
