import { describe, expect, it } from "vitest"
import { anchorOfStart, createFilmClock } from "@/server/bot/pacing/film-clock"

function fakeTime(monotonic: number, epoch: number) {
  const now = { monotonic, epoch }
  return {
    time: { monotonicMs: () => now.monotonic, epochMs: () => now.epoch },
    pass: (ms: number) => {
      now.monotonic += ms
      now.epoch += ms
    },
    turnCalendar: (ms: number) => {
      now.epoch += ms
    },
  }
}

describe("the film clock", () => {
  it("shows the position at the anchor and runs at real speed", () => {
    const { time, pass } = fakeTime(1000, 5_000_000)
    const clock = createFilmClock(time, 3000, 60_000)
    expect(clock.positionMs()).toBe(58_000)
    pass(2000)
    expect(clock.positionMs()).toBe(60_000)
    pass(90_000)
    expect(clock.positionMs()).toBe(150_000)
    expect(clock.dueAtMs(150_000)).toBe(time.monotonicMs())
  })

  it("ignores corrections of the system clock", () => {
    const { time, pass, turnCalendar } = fakeTime(0, 1_000_000)
    const clock = createFilmClock(time, 0, 0)
    pass(1000)
    turnCalendar(-3_600_000)
    expect(clock.positionMs()).toBe(1000)
  })
})

describe("the start", () => {
  it("is exact to the millisecond when it lies ahead", () => {
    const { time } = fakeTime(100, 1_000_000)
    expect(anchorOfStart(time, 1_007_777, 400)).toBe(100 + 7_777)
  })
  it("follows the slate when it is now, past, or too near", () => {
    const { time } = fakeTime(100, 1_000_000)
    for (const startAt of [0, 999_000, 1_000_000, 1_000_399]) expect(anchorOfStart(time, startAt, 400)).toBe(500)
  })
})
