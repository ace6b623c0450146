import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { newestScreening } from "@/lib/rules/newest-screening"
import { screening } from "../components/screening-fixture"

const older = "01900000-0000-7000-8000-000000000001"
const newer = "01900000-0000-7000-8000-000000000002"
const at = (second: number) => new Date(Date.UTC(2026, 10, 27, 19, 0, second)).toISOString()

describe("the newer of two states", () => {
  test("is the existing one, in either order", () => {
    const one = screening()
    expect(newestScreening(null, one)).toBe(one)
    expect(newestScreening(one, null)).toBe(one)
    expect(newestScreening(null, null)).toBeNull()
  })

  test("is the screening created later, even if the other is over", () => {
    const over = screening({ id: older, status: "ended" })
    const next = screening({ id: newer, status: "scheduled" })
    expect(newestScreening(over, next)).toBe(next)
    expect(newestScreening(next, over)).toBe(next)
  })

  test("is not a late response from before the stop", () => {
    const live = screening({ status: "live", positionAt: at(50) })
    const stopped = screening({ status: "ended", endReason: "stopped", positionAt: at(40) })
    expect(newestScreening(stopped, live)).toBe(stopped)
  })

  test("keeps a start that was brought forward", () => {
    const before = screening({ status: "scheduled", startAt: at(30) })
    const forward = screening({ status: "scheduled", startAt: at(10) })
    expect(newestScreening(forward, before)).toBe(forward)
    expect(newestScreening(before, forward)).toBe(forward)
  })
})

const preference = (version: number, observedVersion: number) => ({
  wanted: { isPaused: false, pausedBy: null, positionMs: null, movedBy: null, version },
  observedVersion,
})

/** A screening's life in the order in which the server writes it. */
const life: ScreeningDto[] = [
  screening({ status: "scheduled", startAt: at(30) }),
  screening({ status: "scheduled", startAt: at(5) }),
  screening({ status: "starting", startAt: at(5) }),
  screening({ status: "live", startAt: at(5), positionAt: at(5) }),
  screening({ status: "live", startAt: at(5), positionAt: at(10) }),
  screening({ status: "live", startAt: at(5), positionAt: at(10), ...preference(1, 0) }),
  screening({ status: "paused", startAt: at(5), positionAt: at(12), ...preference(1, 1) }),
  screening({ status: "paused", startAt: at(5), positionAt: at(12), ...preference(2, 1) }),
  screening({ status: "paused", startAt: at(5), positionAt: at(14), ...preference(2, 2) }),
  screening({ status: "paused", startAt: at(5), positionAt: at(14), ...preference(3, 2) }),
  screening({ status: "live", startAt: at(5), positionAt: at(20), ...preference(3, 3) }),
  screening({ status: "recovering", startAt: at(5), positionAt: at(20), ...preference(3, 3) }),
  screening({ status: "live", startAt: at(5), positionAt: at(31), ...preference(3, 3) }),
  screening({ status: "ended", startAt: at(5), positionAt: at(31), endReason: "film_ended", ...preference(3, 3) }),
  screening({ id: "01900000-0000-7000-8000-00000000000b", status: "scheduled", startAt: at(50) }),
]

test("is the last one written, in whatever order and however often states arrive", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(life.length - 1), { minLength: 1, maxLength: 30 }), (order) => {
      const shown = order.reduce<ScreeningDto | null>(
        (known, index) => newestScreening(known, life[index] ?? null),
        null,
      )
      expect(shown).toEqual(life[Math.max(...order)])
    }),
  )
})
