import { describe, expect, it } from "vitest"
import { createToneReader, type Tone } from "@/test/support/tone-reader"

const RATE = 48_000
const CHUNK = 480

/** 100 ms of tone in each second, in chunks of 10 ms that arrive when `clock` says. */
function listen({
  seconds,
  frequencyHz = 1000,
  amplitude = 0.5,
  clock = (ms: number) => ms,
}: {
  seconds: number
  frequencyHz?: number
  amplitude?: number
  clock?: (ms: number) => number
}): Tone[] {
  const reader = createToneReader()
  const heard: Tone[] = []
  for (let start = 0; start < seconds * RATE; start += CHUNK) {
    const samples = Float32Array.from({ length: CHUNK }, (_, index) => {
      const sample = start + index
      if (sample % RATE >= RATE / 10) return 0
      return amplitude * Math.cos((2 * Math.PI * frequencyHz * sample) / RATE)
    })
    heard.push(...reader.take(clock((start * 1000) / RATE), samples, RATE))
  }
  return heard
}

describe("tones in chunked sound", () => {
  it("are found once each, with their time, frequency and level", () => {
    const heard = listen({ seconds: 3, frequencyHz: 750 })
    expect(heard.map(({ atMs }) => Math.round(atMs))).toEqual([0, 1000, 2000])
    for (const tone of heard) {
      expect(tone.frequencyHz).toBeCloseTo(750, 0)
      expect(tone.level).toBeCloseTo(0.5, 2)
    }
  })

  it("have the time of their chunk, also after a pause of the sound", () => {
    const heard = listen({ seconds: 3, clock: (ms) => (ms < 1500 ? ms : ms + 300) })
    expect(heard.map(({ atMs }) => Math.round(atMs))).toEqual([0, 1000, 2300])
  })

  it("exclude quiet sound and clicks", () => {
    expect(listen({ seconds: 2, amplitude: 0.05 })).toEqual([])
    const reader = createToneReader()
    const click = new Float32Array(RATE / 5)
    click[100] = 0.9
    expect(reader.take(0, click, RATE)).toEqual([])
  })
})
