import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createSoundGrid, type SoundBlock } from "@/server/bot/pacing/sound-grid"

/** Sound whose samples encode their own position: the value is the number of the 48 kHz sample, never 0. */
const numbered = (startFrame: number, frames: number, jitterMs = 0): SoundBlock => {
  const samples = new Int16Array(frames * 2)
  for (let i = 0; i < frames; i++) samples.fill(((startFrame + i) % 30_000) + 1, i * 2, i * 2 + 2)
  return { positionMs: startFrame / 48 + jitterMs, samples }
}

const expectInPlace = (chunks: SoundBlock[], startMs: number, toleranceFrames = 0): void => {
  for (const [index, chunk] of chunks.entries()) {
    expect(chunk.positionMs).toBeCloseTo(startMs + index * 100, 6)
    const first = Math.round(chunk.positionMs * 48)
    const misplaced = chunk.samples.findIndex((value, i) => {
      const distance = (value - 1 - first - (i >> 1)) % 30_000
      const nearest = Math.min(Math.abs(distance), 30_000 - Math.abs(distance))
      return value !== 0 && nearest > toleranceFrames
    })
    expect(misplaced).toBe(-1)
  }
}

describe("the sound grid", () => {
  it("cuts blocks of any size into equal chunks without loss", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const grid = createSoundGrid(0, 100)
        const chunks: SoundBlock[] = []
        let frame = 0
        for (const size of sizes) {
          chunks.push(...grid.push(numbered(frame, size)))
          frame += size
        }
        chunks.push(...grid.flush())
        expectInPlace(chunks, 0)
        const laid = chunks.reduce((sum, { samples }) => sum + samples.filter((value) => value !== 0).length, 0) / 2
        expect(laid).toBe(frame)
        for (const chunk of chunks) expect(chunk.samples.length).toBe(4800 * 2)
      }),
    )
  })

  it("treats jittering timestamps as continuous sound", () => {
    const grid = createSoundGrid(0, 100)
    const chunks = [0, 1, 2, 3, 4, 5].flatMap((n) => grid.push(numbered(n * 1024, 1024, n % 2 === 0 ? 0 : 8)))
    expect(chunks).toHaveLength(1)
    expect([...(chunks[0]?.samples ?? [])].filter((value) => value === 0)).toHaveLength(0)
    expectInPlace(chunks, 0)
  })

  it("fills a gap with silence and positions what follows", () => {
    const grid = createSoundGrid(0, 100)
    const chunks = [...grid.push(numbered(0, 4800)), ...grid.push(numbered(4800 * 3, 4800))]
    expect(chunks).toHaveLength(4)
    expect(chunks[1]?.samples.every((value) => value === 0)).toBe(true)
    expect(chunks[2]?.samples.every((value) => value === 0)).toBe(true)
    expectInPlace(chunks, 0)
  })

  it("cuts overlaps, and sound before the start", () => {
    const grid = createSoundGrid(50, 100)
    const chunks = [...grid.push(numbered(0, 4800)), ...grid.push(numbered(2400, 9600)), ...grid.flush()]
    expectInPlace(chunks, 50)
    expect(chunks[0]?.samples.every((value) => value !== 0)).toBe(true)
  })

  it("starts with silence when the sound starts late", () => {
    const grid = createSoundGrid(0, 100)
    const chunks = grid.push(numbered(4800, 4800))
    expect(chunks).toHaveLength(2)
    expect(chunks[0]?.samples.every((value) => value === 0)).toBe(true)
    expectInPlace(chunks, 0)
  })

  it("ignores an absurd timestamp", () => {
    const grid = createSoundGrid(0, 100)
    grid.push(numbered(0, 4800))
    expect(grid.push({ ...numbered(4800, 4800), positionMs: 1e12 })).toHaveLength(1)
  })

  it("stays in place under random gaps, overlaps and jitter", () => {
    const step = fc.record({
      jumpFrames: fc.integer({ min: -9600, max: 48_000 }),
      frames: fc.integer({ min: 1, max: 5000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const grid = createSoundGrid(0, 100)
        const chunks: SoundBlock[] = []
        let frame = 0
        for (const { jumpFrames, frames } of steps) {
          frame = Math.max(0, frame + jumpFrames)
          chunks.push(...grid.push(numbered(frame, frames)))
          frame += frames
        }
        // Within the 30 ms that count as jitter.
        expectInPlace([...chunks, ...grid.flush()], 0, 1440)
      }),
    )
  })
})
