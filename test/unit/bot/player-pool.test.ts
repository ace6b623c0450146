import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { createPlayerPool } from "@/server/bot/supervise/player-pool"
import type { PlayerProcess } from "@/server/bot/supervise/player-process"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function forks() {
  const made: { isRunning: boolean; isStopped: boolean; process: PlayerProcess }[] = []
  const fork = (): PlayerProcess => {
    const record = { isRunning: true, isStopped: false, process: null as unknown as PlayerProcess }
    record.process = {
      pid: made.length,
      messages: (async function* () {})(),
      send: () => {},
      stop: async () => {
        record.isStopped = true
      },
      isRunning: () => record.isRunning,
      wasKilled: () => false,
    }
    made.push(record)
    return record.process
  }
  return { made, fork }
}

it("keeps a spare player ready, and replaces it when the worker is idle", async () => {
  const { made, fork } = forks()
  const pool = createPlayerPool(log, fork)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(made).toHaveLength(1)
  expect(pool.take()).toBe(made[0]?.process)
  expect(made).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(made).toHaveLength(2)
})

it("creates one immediately when none is ready, or the spare one has died", async () => {
  const { made, fork } = forks()
  const pool = createPlayerPool(log, fork)
  expect(pool.take()).toBe(made[0]?.process)
  expect(pool.take()).toBe(made[1]?.process)
  await vi.advanceTimersByTimeAsync(5_000)
  const spare = made[2]
  if (!spare) throw new Error("there is no spare player")
  spare.isRunning = false
  expect(pool.take()).toBe(made[3]?.process)
})

it("ends the spare player when it is closed, and creates no other", async () => {
  const { made, fork } = forks()
  const pool = createPlayerPool(log, fork)
  await vi.advanceTimersByTimeAsync(5_000)
  await pool.close()
  expect(made[0]?.isStopped).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(made).toHaveLength(1)
})
