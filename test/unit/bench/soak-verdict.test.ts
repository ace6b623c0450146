import { expect, it } from "vitest"
import { evaluateSoak, type SoakSample } from "../../bench/soak-verdict"

const limits = { memoryGrowthPercent: 5, skewMinMs: -40, skewMaxMs: 60 }

const samples = (minutes: number, residentMb: (minute: number) => number, recoveries = 0): SoakSample[] =>
  Array.from({ length: minutes }, (_, i) => ({
    atS: (i + 1) * 60,
    residentMb: residentMb(i),
    skewP50Ms: 0,
    skewP95Ms: 10,
    skewP5Ms: -10,
    framesPerSecond: 24,
    latenessP99Ms: 1,
    droppedFrames: 0,
    recoveries,
  }))

const calm = Array.from({ length: 100 }, (_, i) => (i % 20) - 10)

it("accepts memory that grows at first and then stays", () => {
  const verdict = evaluateSoak(
    samples(180, (minute) => 100 + Math.min(minute, 60)),
    calm,
    null,
    limits,
  )
  expect(verdict).toMatchObject({ ok: true, problems: [], restarts: 0 })
  expect(verdict.memoryGrowthPercent).toBeCloseTo(0, 1)
})

it("reports memory that grows in the last hour, also when it fluctuates", () => {
  const verdict = evaluateSoak(
    samples(180, (minute) => 100 + minute / 4 + (minute % 2) * 5),
    calm,
    null,
    limits,
  )
  expect(verdict.ok).toBe(false)
  expect(verdict.memoryGrowthPercent).toBeGreaterThan(9)
  expect(verdict.problems[0]).toMatch(/memory grew/)
})

it("uses the last half of a short soak", () => {
  expect(
    evaluateSoak(
      samples(20, (minute) => (minute < 9 ? minute * 10 : 100)),
      calm,
      null,
      limits,
    ).ok,
  ).toBe(true)
})

it("reports skew out of bounds on either side, recoveries and an early end", () => {
  const flat = samples(60, () => 100)
  expect(evaluateSoak(flat, [...calm, ...Array(10).fill(80)], null, limits).problems).toEqual(["skew p95 is 80 ms"])
  expect(evaluateSoak(flat, [...calm, ...Array(10).fill(-90)], null, limits).problems).toEqual(["skew p5 is -90 ms"])
  expect(
    evaluateSoak(
      samples(60, () => 100, 2),
      calm,
      null,
      limits,
    ).problems,
  ).toEqual(["2 recoveries"])
  expect(evaluateSoak(flat, calm, "the player failed", limits)).toMatchObject({ ok: false, restarts: 1 })
})

it("rejects a run without measurements", () => {
  expect(evaluateSoak([], [], null, limits).ok).toBe(false)
})
