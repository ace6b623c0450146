import { expect, it } from "vitest"
import { gapsMs, latenessMs } from "../../bench/arrivals"

const TICKS_25 = 3600
const regular = Array.from({ length: 50 }, (_, i) => ({ atMs: 1000 + i * 40, rtp: i * TICKS_25 }))

it("punctual frames are not late", () => {
  expect(gapsMs(regular)).toEqual(Array(49).fill(40))
  expect(Math.max(...latenessMs(regular, 25))).toBeLessThan(1e-6)
})

it("a late frame is late by that much, and later frames are not", () => {
  const late = regular.map((arrival, i) => (i === 10 ? { ...arrival, atMs: arrival.atMs + 35 } : arrival))
  expect(latenessMs(late, 25)[10]).toBeCloseTo(35)
  expect(latenessMs(late, 25)[11]).toBeCloseTo(0)
})

it("a missing frame makes a gap, and no other frame late", () => {
  const withHole = regular.filter((_, i) => i !== 20)
  expect(Math.max(...gapsMs(withHole))).toBe(80)
  expect(Math.max(...latenessMs(withHole, 25))).toBeLessThan(1e-6)
})

it("RTP times wrap, and those of an encoder jitter", () => {
  const jittered = regular.map(({ atMs, rtp }, i) => ({ atMs, rtp: (2 ** 32 - 5000 + rtp + (i % 3) * 300) % 2 ** 32 }))
  expect(Math.max(...latenessMs(jittered, 25))).toBeLessThan(1e-6)
})

it("a film slower than its own rate gets later and later", () => {
  const slow = regular.map(({ rtp }, i) => ({ atMs: 1000 + i * 42, rtp }))
  expect(latenessMs(slow, 25)[49]).toBeCloseTo(98)
})
