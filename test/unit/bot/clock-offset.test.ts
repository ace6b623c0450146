import { describe, expect, it } from "vitest"
import { createClockOffset } from "@/test/support/clock-offset"

/** Reads both clocks every 15 ms, late by up to 30 ms in a pattern that has a punctual one in each second. */
function readings(fromMs: number, toMs: number, offsetMs: number, offset: ReturnType<typeof createClockOffset>): void {
  for (let ms = fromMs; ms < toMs; ms += 15) {
    const lateMs = (ms / 15) % 31
    offset.take(ms + lateMs, ms - offsetMs)
  }
}

describe("the difference between the page's clock and the sound's", () => {
  it("is that of the readings that were least late", () => {
    const offset = createClockOffset()
    readings(0, 5_000, 700, offset)
    expect(offset.read()).toBeCloseTo(700, 0)
  })

  it("is the new one two seconds after the sound stood still", () => {
    const offset = createClockOffset()
    readings(0, 5_010, 700, offset)
    readings(5_010, 7_200, 1_000, offset)
    expect(offset.read()).toBeCloseTo(1_000, 0)
  })

  it("is the new one at once when the sound caught up", () => {
    const offset = createClockOffset()
    readings(0, 5_010, 700, offset)
    readings(5_010, 5_520, 650, offset)
    expect(offset.read()).toBeCloseTo(650, 0)
  })
})
