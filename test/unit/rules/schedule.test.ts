import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dueState, LOOK_AHEAD_MS } from "@/lib/rules/schedule"

const now = new Date("2026-11-27T20:00:00.000Z")
const at = (offsetMs: number) => new Date(now.getTime() + offsetMs)
const GRACE_S = 900

describe("dueState", () => {
  it.each([
    ["a day ahead", 24 * 3_600_000, "later"],
    ["a millisecond before the look-ahead", LOOK_AHEAD_MS + 1, "later"],
    ["at the look-ahead", LOOK_AHEAD_MS, "due"],
    ["now", 0, "due"],
    ["at the end of the grace period", -GRACE_S * 1000, "due"],
    ["after the grace period", -GRACE_S * 1000 - 1, "missed"],
    ["a year ago", -365 * 24 * 3_600_000, "missed"],
  ] as const)("%s", (_, offsetMs, state) => {
    expect(dueState(at(offsetMs), GRACE_S, now)).toBe(state)
  })

  it("is found by a sweep before its time, with one sweep a minute", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), fc.integer({ min: 0, max: 10_000_000 }), (phaseMs, untilMs) => {
        const meet = at(untilMs)
        const sweeps = Array.from({ length: 200 }, (_, n) => at(-60_000 + phaseMs + n * 60_000))
        const finder = sweeps.find((sweep) => dueState(meet, GRACE_S, sweep) === "due")
        if (untilMs < LOOK_AHEAD_MS) return // may have become due before the first of these sweeps
        expect(finder && meet.getTime() - finder.getTime()).toBeGreaterThan(LOOK_AHEAD_MS - 60_000 - 1)
      }),
    )
  })
})
