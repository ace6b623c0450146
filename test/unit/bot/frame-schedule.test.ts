import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decideFrame } from "@/server/bot/pacing/frame-schedule"

const base = { lastShownMs: 960, nextDueMs: 1040 }

describe("a picture", () => {
  it("waits until it is due", () => {
    expect(decideFrame({ ...base, nowMs: 990, dueMs: 1000 })).toEqual({ action: "wait", ms: 10 })
  })
  it("is shown on time and a little late", () => {
    expect(decideFrame({ ...base, nowMs: 1000, dueMs: 1000 })).toEqual({ action: "show", latenessMs: 0 })
    expect(decideFrame({ ...base, nowMs: 1030, dueMs: 1000 })).toEqual({ action: "show", latenessMs: 30 })
  })
  it("is dropped when the next one is due, or when it is far too late", () => {
    expect(decideFrame({ ...base, nowMs: 1041, dueMs: 1000 })).toEqual({ action: "drop" })
    expect(decideFrame({ nowMs: 1100, dueMs: 1000, nextDueMs: null, lastShownMs: 1000 })).toEqual({ action: "drop" })
  })
  it("is shown at any delay when nothing was shown for long", () => {
    expect(decideFrame({ nowMs: 5000, dueMs: 1000, nextDueMs: 1040, lastShownMs: 4750 }).action).toBe("show")
    expect(decideFrame({ nowMs: 5000, dueMs: 1000, nextDueMs: 1040, lastShownMs: 4751 }).action).toBe("drop")
  })
})

/** Plays a film with varying decode times; returns when each frame was shown, and how late. */
function simulate(frameMs: number, decodeMs: (frame: number) => number, frames: number) {
  const shown: { frame: number; atMs: number; latenessMs: number }[] = []
  let nowMs = 0
  let decodedUntilMs = 0
  const decodedAt: number[] = []
  for (let frame = 0; frame < frames; frame++) {
    // The decoder works ahead by at most ten frames.
    const room = frame >= 10 ? (shown.find((s) => s.frame >= frame - 10)?.atMs ?? 0) : 0
    decodedUntilMs = Math.max(decodedUntilMs, room) + decodeMs(frame)
    decodedAt.push(decodedUntilMs)
  }
  let lastShownMs = Number.NEGATIVE_INFINITY
  for (let frame = 0; frame < frames; frame++) {
    const dueMs = frame * frameMs
    nowMs = Math.max(nowMs, decodedAt[frame] ?? 0, dueMs)
    const isNextDecoded = (decodedAt[frame + 1] ?? Number.POSITIVE_INFINITY) <= nowMs
    const decision = decideFrame({ nowMs, dueMs, nextDueMs: isNextDecoded ? dueMs + frameMs : null, lastShownMs })
    if (decision.action === "show") {
      shown.push({ frame, atMs: nowMs, latenessMs: decision.latenessMs })
      lastShownMs = nowMs
    }
  }
  return shown
}

describe("a film", () => {
  it("is shown completely and on time with a fast decoder", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1001 / 24, 40, 1000 / 30, 20),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (frameMs, load) => {
          const shown = simulate(frameMs, () => frameMs * load, 200)
          expect(shown).toHaveLength(200)
          // The decoder has no lead for the first frames.
          for (const { latenessMs } of shown.slice(10)) expect(latenessMs).toBeLessThanOrEqual(1e-6)
        },
      ),
    )
  })

  it("catches up after a stall instead of staying late", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 3000 }), (pauseMs) => {
        const shown = simulate(40, (frame) => (frame === 50 ? pauseMs : 4), 400)
        for (const { latenessMs } of shown.slice(-100)) expect(latenessMs).toBeLessThanOrEqual(45)
        expect(shown.at(-1)?.frame).toBe(399)
      }),
    )
  })

  it("still moves with a slow decoder", () => {
    const shown = simulate(40, () => 80, 300)
    for (let i = 1; i < shown.length; i++) {
      expect((shown[i]?.atMs ?? 0) - (shown[i - 1]?.atMs ?? 0)).toBeLessThanOrEqual(250 + 80)
    }
  })
})
