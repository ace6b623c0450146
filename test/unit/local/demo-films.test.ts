import { access, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { decodeFilm } from "@/server/bot/media/films/decoded-film"
import { probeFilm } from "@/server/bot/media/inspect/probe-film"
import { openSource } from "@/server/bot/media/read/open-source"
import type { DemoFilm } from "@/server/local/demo-films/film"
import { generateDemoFilm } from "@/server/local/demo-films/generate-film"
import { lastTrain } from "@/server/local/demo-films/last-train"
import { barS, renderScore } from "@/server/local/demo-films/music"
import { outbound } from "@/server/local/demo-films/outbound"
import { height, width } from "@/server/local/demo-films/picture"
import { createProjector } from "@/server/local/demo-films/projector"
import { quietDeep } from "@/server/local/demo-films/quiet-deep"
import { readPackets } from "@/test/media/film-content"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

/** With the frequency of the bass in bar 8. */
const films = [
  { film: outbound, bassHz: 73.42 },
  { film: quietDeep, bassHz: 82.41 },
  { film: lastTrain, bassHz: 87.31 },
].map((each) => ({ name: each.film.name, ...each }))
const PIXELS = width * height

/** The mean difference of two pictures' luma, from 0 to 255. */
function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < PIXELS; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
  return sum / PIXELS
}

/** Levels in dB of full scale (1). */
function levels(samples: Float32Array): { peakDb: number; rmsDb: number } {
  let [peak, power] = [0, 0]
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] ?? 0
    peak = Math.max(peak, Math.abs(value))
    power += value * value
  }
  return { peakDb: 20 * Math.log10(peak), rmsDb: 10 * Math.log10(power / samples.length) }
}

/** The power of a second of sound at a frequency (Goertzel). */
function powerAt(samples: Float32Array, startS: number, hz: number): number {
  const start = Math.round(startS * 48_000)
  const factor = 2 * Math.cos((2 * Math.PI * hz) / 48_000)
  let [last, beforeLast] = [0, 0]
  for (let i = start; i < start + 48_000; i++) {
    const value = (samples[i] ?? 0) + factor * last - beforeLast
    beforeLast = last
    last = value
  }
  return last * last + beforeLast * beforeLast - factor * last * beforeLast
}

describe("a demo film in a file", () => {
  const bar = barS(outbound.score)
  const durationS = 3 * bar
  /** The title, the planet with rings, and the end, a bar each. */
  const short: DemoFilm = {
    ...outbound,
    scenes: [0, 3, 5].flatMap((n) => outbound.scenes[n] ?? []).map((scene) => ({ ...scene, bars: 1 })),
  }
  let folder: string
  let file: string
  const shares: number[] = []
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "moviesnow-demo-"))
    file = path.join(folder, "films", "short.mp4")
    await generateDemoFilm(short, file, (share) => shares.push(share))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it("can be passed through: H.264 without B-frames, a keyframe each second, stereo", async () => {
    const { signal } = new AbortController()
    const found = await probeFilm({ source: { kind: "mp4", location: file }, allowedHosts: [], signal })
    expect(found).toMatchObject({
      delivery: "passthrough",
      warningCodes: [],
      video: { codec: "h264", width: 1280, height: 720, frameRate: 24, hasBFrames: false, keyframeDistanceMs: 1000 },
      audio: [{ codec: "aac", channels: 2, sampleRateHz: 48_000 }],
    })
    expect(Math.abs((found.durationMs ?? 0) - durationS * 1000)).toBeLessThan(60)
    const { keyframesMs, isReordered } = await readPackets(file)
    expect(isReordered).toBe(false)
    expect(keyframesMs.map(Math.round)).toEqual(Array.from({ length: Math.ceil(durationS) }, (_, n) => n * 1000))
  })

  it("appears complete or not at all, and tells how far it is", async () => {
    await expect(access(`${file}.part`)).rejects.toThrow()
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares).toHaveLength(Math.ceil(durationS))
  })

  it("begins and ends in the dark, and shows its title, then moving pictures, at 24 frames per second", async () => {
    const { signal } = new AbortController()
    const source = await openSource({
      source: { kind: "mp4", location: file },
      positionMs: 0,
      allowedHosts: [],
      signal,
    })
    await using film = await decodeFilm(source)
    const pictures: Buffer[] = []
    const timesMs: number[] = []
    const readPictures = async () => {
      for (let picture = await film.nextPicture(); picture; picture = await film.nextPicture()) {
        pictures.push(Buffer.from(picture.data.subarray(0, PIXELS)))
        timesMs.push(picture.positionMs)
        film.recycle(picture)
      }
    }
    const sound: Int16Array[] = []
    const readSound = async () => {
      for (let block = await film.nextSound(); block; block = await film.nextSound()) sound.push(block.samples.slice())
    }
    await Promise.all([readPictures(), readSound()])

    const at = (seconds: number) => pictures[Math.round(seconds * 24)] ?? Buffer.alloc(PIXELS)
    const brightest = (picture: Buffer) => picture.reduce((most, value) => Math.max(most, value), 0)
    expect(pictures).toHaveLength(Math.floor(durationS * 24))
    expect(timesMs.every((ms, n) => Math.abs(ms - (n * 1000) / 24) < 1)).toBe(true)
    expect(brightest(at(0))).toBeLessThan(20)
    expect(brightest(pictures.at(-1) ?? at(0))).toBeLessThan(30)
    const [planet, laterPlanet] = [at(1.5 * bar), at(1.5 * bar + 1 / 24)]
    expect(difference(planet, laterPlanet)).toBeGreaterThan(0.1)
    expect(difference(at(1.4), planet)).toBeGreaterThan(5)

    const loudest = sound.reduce(
      (most, block) => block.reduce((peak, value) => Math.max(peak, Math.abs(value)), most),
      0,
    )
    expect(loudest).toBeGreaterThan(32_768 * 0.4)
    expect(loudest).toBeLessThan(32_768 * 0.95)
  })
})

it("a demo film shows its title over the first scene, and only there", async () => {
  using projector = await createProjector(quietDeep)
  const untitled = { ...quietDeep, title: " ", tagline: " " }
  using plain = await createProjector(untitled)
  const differenceAt = async (seconds: number) =>
    difference((await projector.paint(seconds)).data, (await plain.paint(seconds)).data)
  expect(await differenceAt(5)).toBeGreaterThan(0.5)
  expect(await differenceAt((quietDeep.scenes[0]?.bars ?? 0) * barS(quietDeep.score) + 1)).toBe(0)
})

describe.each(films)("the demo film $name", ({ film, bassHz }) => {
  const bars = film.scenes.reduce((sum, scene) => sum + scene.bars, 0)
  const bar = barS(film.score)

  it("lasts two minutes", () => {
    expect(bars * bar).toBeCloseTo(120, 0)
  })

  it("moves in each scene, and fades from one to the next", async () => {
    using projector = await createProjector(film)
    let startS = 0
    for (const scene of film.scenes) {
      const middleS = startS + (scene.bars * bar) / 2
      const before = Buffer.from((await projector.paint(middleS)).data)
      const after = (await projector.paint(middleS + 1)).data
      expect(difference(before, after)).toBeGreaterThan(0.2)
      if (startS > 0) {
        const [beforeFade, inFade, afterFade] = [
          Buffer.from((await projector.paint(startS - 1.55)).data),
          Buffer.from((await projector.paint(startS - 0.75)).data),
          (await projector.paint(startS)).data,
        ]
        const whole = difference(beforeFade, afterFade)
        expect(difference(beforeFade, inFade)).toBeLessThan(whole * 0.8)
        expect(difference(inFade, afterFade)).toBeLessThan(whole * 0.8)
      }
      startS += scene.bars * bar
    }
  })

  it("has music in stereo: loud enough, never clipped, faded in and out, with the score's bass", () => {
    const [left, right] = renderScore(film.score, 14)
    expect(left.length).toBe(Math.round(14 * bar * 48_000))
    for (const side of [left, right]) {
      const { peakDb, rmsDb } = levels(side)
      expect(peakDb).toBeLessThan(-3)
      expect(rmsDb).toBeGreaterThan(-26)
      expect(rmsDb).toBeLessThan(-12)
      expect(levels(side.subarray(0, 4800)).peakDb).toBeLessThan(-20)
      expect(levels(side.subarray(-4800)).peakDb).toBeLessThan(-30)
    }
    const sides = left.map((value, i) => value - (right[i] ?? 0))
    expect(levels(sides).rmsDb).toBeGreaterThan(levels(left).rmsDb - 20)
    // A place between two notes, above the bass.
    expect(powerAt(left, 8 * bar, bassHz)).toBeGreaterThan(20 * powerAt(left, 8 * bar, bassHz * 2 ** (1.5 / 12)))
  })
})
