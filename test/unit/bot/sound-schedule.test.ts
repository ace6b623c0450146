import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createSoundSchedule, SOUND_LEAD_MS } from "@/server/bot/pacing/sound-schedule"

/** A sound queue that plays by itself, with silence when empty. Records when each piece was heard. */
function soundQueue() {
  let playedOutMs = 0
  return (nowMs: number, lengthMs: number): number => {
    const heardMs = Math.max(nowMs, playedOutMs)
    playedOutMs = heardMs + lengthMs
    return heardMs
  }
}

/** Delivers chunks of 100 ms, each as late as `holdUps` says; returns each chunk's lag. */
function simulate(holdUps: readonly number[]): number[] {
  const schedule = createSoundSchedule()
  const play = soundQueue()
  const deviations: number[] = []
  let nowMs = 0
  for (const [index, holdUpMs] of holdUps.entries()) {
    const dueMs = 1000 + index * 100
    nowMs = Math.max(nowMs, dueMs - SOUND_LEAD_MS) + holdUpMs
    const { cutMs, silenceMs } = schedule.place({ nowMs, dueMs, lengthMs: 100 })
    if (cutMs >= 100) continue
    if (silenceMs > 0) play(nowMs, silenceMs)
    deviations.push(play(nowMs, 100 - cutMs) - (dueMs + cutMs))
  }
  return deviations
}

describe("sound", () => {
  it("waits in the queue until it is due", () => {
    const schedule = createSoundSchedule()
    expect(schedule.place({ nowMs: 800, dueMs: 1000, lengthMs: 100 })).toEqual({ cutMs: 0, silenceMs: 200, lateMs: 0 })
    expect(schedule.place({ nowMs: 900, dueMs: 1100, lengthMs: 100 })).toEqual({ cutMs: 0, silenceMs: 0, lateMs: 0 })
  })

  it("is neither cut nor padded for delays shorter than the lead", () => {
    expect(simulate([0, 30, 0, 150, 0, 80, 0, 0])).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  it("is cut when it is late, so that what follows is on time", () => {
    const deviations = simulate([0, 0, 350, 0, 0, 0])
    expect(deviations.at(-1)).toBe(0)
    for (const deviation of deviations) expect(Math.abs(deviation)).toBeLessThanOrEqual(15)
  })

  it("is dropped when all of it is late", () => {
    const schedule = createSoundSchedule()
    expect(schedule.place({ nowMs: 5000, dueMs: 1000, lengthMs: 100 })).toMatchObject({ cutMs: 100, silenceMs: 0 })
  })

  it("is never played further from its time than the tolerance, whatever the delays", () => {
    const holdUps = fc.array(
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 2000 })),
      {
        minLength: 5,
        maxLength: 80,
      },
    )
    fc.assert(
      fc.property(holdUps, (holds) => {
        for (const deviation of simulate(holds)) expect(Math.abs(deviation)).toBeLessThanOrEqual(15)
      }),
    )
  })
})
