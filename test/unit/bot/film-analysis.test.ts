import { describe, expect, it } from "vitest"
import { filmSpeed, isInStep, longestGapMs, skewsMs, summarize, tonesNear } from "../../support/film-analysis"
import type { FilmReading } from "../../support/film-probe-page"

/** Tests the measuring code itself, on films with known faults. */

const rate = { num: 24_000, den: 1_001 }
const frameMs = 1001 / 24

function reading({
  seconds = 20,
  speed = 1,
  skewMs = 0,
  lose = () => false,
}: {
  seconds?: number
  speed?: number
  skewMs?: number
  lose?: (frame: number) => boolean
}): FilmReading {
  const at = (frame: number) => 1_000_000 + (frame * frameMs) / speed
  const frames = Array.from({ length: Math.round((seconds * 1000) / frameMs) }, (_, frame) => ({
    frame,
    flash: false,
    presentedAtMs: at(frame) + ((frame * 7) % 5),
    mediaTimeMs: 0,
  })).filter(({ frame }) => !lose(frame))
  const tones = Array.from({ length: seconds }, (_, second) => ({
    atMs: at(Math.ceil((second * rate.num) / rate.den)) + skewMs,
    frequencyHz: 1000,
    level: 0.4,
    trackId: "a",
  }))
  return { frames, tones, videoWidth: 1280, videoHeight: 720, otherFrames: 0, audioTracks: 1 }
}

describe("the measuring code", () => {
  it.each([1, 0.99, 1.005, 30 / 24])("finds a speed of %d", (speed) => {
    expect(filmSpeed(reading({ speed }).frames, rate)).toBeCloseTo(speed, 3)
  })

  it("finds the speed despite lost frames", () => {
    const lossy = reading({ speed: 1.01, lose: (frame) => frame % 3 === 0 || (frame > 100 && frame < 160) })
    expect(filmSpeed(lossy.frames, rate)).toBeCloseTo(1.01, 3)
    expect(longestGapMs(lossy.frames)).toBeGreaterThan(2000)
  })

  it.each([0, 80, -120, 300])("finds a skew of %d ms, sound late positive", (skewMs) => {
    const skews = skewsMs(reading({ skewMs }), rate)
    expect(skews.length).toBeGreaterThan(17)
    for (const skew of skews) expect(Math.abs(skew - skewMs)).toBeLessThan(6)
  })

  it("finds the skew when the first frame of a flash is lost", () => {
    const lossy = reading({ skewMs: 40, lose: (frame) => frame % 24 === 0 })
    for (const skew of skewsMs(lossy, rate)) expect(Math.abs(skew - 40)).toBeLessThan(10)
  })

  it("measures the newest 20 s of at least 23 s", () => {
    expect(isInStep(reading({ seconds: 25 }), rate)).toBe(true)
    expect(isInStep(reading({ seconds: 22 }), rate)).toBe(false)
    expect(isInStep(reading({ seconds: 40, lose: (frame) => frame > 24 && frame < 200 }), rate)).toBe(true)
    expect(isInStep(reading({ seconds: 40, speed: 1.01 }), rate)).toBe(false)
    expect(isInStep(reading({ seconds: 40, skewMs: 110 }), rate)).toBe(true)
    expect(isInStep(reading({ seconds: 40, skewMs: 140 }), rate)).toBe(false)
    expect(isInStep(reading({ seconds: 40, skewMs: -60 }), rate)).toBe(false)
    expect(isInStep({ ...reading({ seconds: 40 }), tones: [] }, rate)).toBe(false)
  })

  it("distinguishes the tone from other sounds", () => {
    const tones = [440, 990, 1000, 1020, 1200].map((frequencyHz) => ({ atMs: 0, frequencyHz, level: 1, trackId: "a" }))
    expect(tonesNear(tones, 1000).map((tone) => tone.frequencyHz)).toEqual([990, 1000, 1020])
  })

  it("reports no speed without frames", () => {
    expect(() => filmSpeed([], rate)).toThrow(RangeError)
    const empty = { frames: [], tones: [], videoWidth: 0, videoHeight: 0, otherFrames: 3, audioTracks: 0 }
    expect(summarize(empty, rate)).toMatchObject({ frames: 0, speed: null, firstFrame: null, tones: 0 })
  })
})
