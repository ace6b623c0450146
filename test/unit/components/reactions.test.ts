import { describe, expect, test } from "vitest"
import { rateLimiter } from "@/components/room/reactions/rate-limit"
import { laneOf, summarize } from "@/components/room/reactions/reaction-summary"
import type { Reaction } from "@/lib/contracts/reactions"

describe("limit on reactions", () => {
  test("passes a burst, then one at a time", () => {
    const mayPass = rateLimiter({ burst: 3, refillMs: 1000 })
    expect([0, 1, 2, 3].map(mayPass)).toEqual([true, true, true, false])
    expect([500, 1100, 1200].map(mayPass)).toEqual([false, true, false])
    expect([60_000, 60_000, 60_000, 60_000].map(mayPass)).toEqual([true, true, true, false])
  })
})

describe("reactions in words", () => {
  const seen = (...all: [string, Reaction][]) => all.map(([author, reaction], key) => ({ key, author, reaction }))

  test("names each kind once, with the first sender and the number of others", () => {
    expect(
      summarize(seen(["Ana", "laugh"], ["Ben", "heart"], ["Ben", "laugh"], ["Carl", "laugh"], ["Ana", "laugh"])),
    ).toEqual([
      { reaction: "heart", name: "Ben", others: 0 },
      { reaction: "laugh", name: "Ana", others: 2 },
    ])
    expect(summarize([])).toEqual([])
  })
})

test("consecutive reactions rise apart", () => {
  for (let key = 0; key < 50; key += 1) {
    expect(laneOf(key)).toBeGreaterThanOrEqual(0)
    expect(laneOf(key)).toBeLessThan(1)
    expect(Math.abs(laneOf(key) - laneOf(key + 1))).toBeGreaterThan(0.3)
  }
})
