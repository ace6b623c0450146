import { readFile, stat, truncate } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type RenderedFilm, type RenderOptions, renderFilm } from "@/server/bot/media/render/render-film"
import { parseBoxes } from "./boxes"
import { type FileServer, serveFiles } from "./file-server"
import { consecutive, readContent, readPackets } from "./film-content"
import { createFilmFolder, type FilmFolder, film24 } from "./films"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let films: FilmFolder
let server: FileServer
beforeAll(async () => {
  films = await createFilmFolder()
  server = await serveFiles(films.folder)
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await films[Symbol.asyncDispose]()
})

let folders = 0
const render = (location: string, options: Partial<RenderOptions> = {}): Promise<RenderedFilm> =>
  renderFilm({
    source: { kind: "mp4", location },
    allowedHosts: [server.host],
    kind: "full",
    folder: path.join(films.folder, `parts-${++folders}`),
    attempt: 1,
    sourceKey: "as it is",
    partMs: 2_500,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  })

/** Differences between neighbors. */
const steps = (values: readonly number[]): number[] => values.slice(1).map((value, i) => value - (values[i] ?? 0))

describe("a rendition is ready for WebRTC and has the content of its film", () => {
  it("when the film has B-frames, few keyframes and AAC, and is rendered in several parts", async () => {
    const film = await films.make("b.mp4", { frameRate: film24, bFrames: 2, gop: 200, durationS: 9 })
    const shares: number[] = []
    const made = await render(film, { onProgress: (share) => shares.push(share) })

    const packets = await readPackets(made.path)
    expect(packets).toMatchObject({ codecs: ["h264", "opus"], channels: 2, sampleRateHz: 48_000, isReordered: false })
    expect(packets.keyframesMs.length).toBeGreaterThanOrEqual(18)
    expect(Math.max(...steps(packets.keyframesMs))).toBeLessThan(550)
    const boxes = parseBoxes(await readFile(made.path)).map((box) => box.type)
    expect(boxes.indexOf("moov")).toBeLessThan(boxes.indexOf("mdat"))

    const [before, after] = [await readContent(film), await readContent(made.path)]
    expect(after.frames).toEqual(consecutive(0, 216))
    for (const [i, atMs] of after.timesMs.entries()) expect(Math.abs(atMs - (before.timesMs[i] ?? 0))).toBeLessThan(0.1)
    expect(after.tonesMs).toHaveLength(before.tonesMs.length)
    for (const [i, atMs] of after.tonesMs.entries()) expect(Math.abs(atMs - (before.tonesMs[i] ?? 0))).toBeLessThan(3)
    // Where parts meet only the soft chord is heard: no click and no gap.
    for (const seamMs of [2_500, 7_500]) {
      expect(after.loudestAt(seamMs, 40)).toBeLessThan(700)
      expect(after.loudestAt(seamMs, 5)).toBeGreaterThan(50)
    }
    expect(Math.abs(made.durationMs - 9_000)).toBeLessThan(60)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  it("when it is small", async () => {
    const made = await render(await films.make("hd.mp4", { width: 1280, height: 720, durationS: 3 }), { kind: "small" })
    expect(made).toMatchObject({ width: 640, height: 360 })
    expect((await readContent(made.path)).frames).toEqual(consecutive(0, 75))
  })

  it("when the film is rotated or its pixels are not square", async () => {
    const turned = await render(
      await films.make("turned.mp4", { quarterTurns: 1, width: 320, height: 240, durationS: 1 }),
    )
    expect(turned).toMatchObject({ width: 320, height: 240 })
    expect((await readContent(turned.path)).frames).toEqual(consecutive(0, 25))
    const anamorphic = { width: 352, height: 288, sampleAspectRatio: { num: 16, den: 11 }, durationS: 1 }
    const pal = await render(await films.make("pal.mp4", anamorphic))
    expect(pal).toMatchObject({ width: 512, height: 288 })
    expect((await readContent(pal.path)).frames).toEqual(consecutive(0, 25))
  })

  it("when the film has no sound", async () => {
    const made = await render(await films.make("silent.mp4", { hasAudio: false, durationS: 3 }))
    expect(await readPackets(made.path)).toMatchObject({ codecs: ["h264"] })
    expect((await readContent(made.path)).frames).toEqual(consecutive(0, 75))
  })

  it("when the film is an HLS playlist", async () => {
    await films.make("list.m3u8", { durationS: 6 })
    const made = await render("", { source: { kind: "hls", location: server.url("list.m3u8") } })
    const content = await readContent(made.path)
    expect(content.frames).toEqual(consecutive(0, 150))
    expect(content.tonesMs).toHaveLength(6)
  })
})

describe("an interrupted rendition", () => {
  /** Renders until the share is reached, then aborts. */
  async function breakOff(film: string, folder: string, atShare: number): Promise<void> {
    const stopping = new AbortController()
    const rendering = render(film, {
      folder,
      signal: stopping.signal,
      onProgress: (share) => share >= atShare && stopping.abort(new Error("broken off")),
    })
    await expect(rendering).rejects.toThrow("broken off")
  }
  const partFile = (folder: string, n: number) => path.join(folder, `part-0000${n}.nut`)

  it.each(["resumed.mp4", "resumed.m3u8"])("continues after its complete parts: %s", async (name) => {
    const film = await films.make(name, { frameRate: film24, durationS: 8, bFrames: 2 })
    const folder = path.join(films.folder, `${name}-parts`)
    const source = { kind: name.endsWith("8") ? ("hls" as const) : ("mp4" as const), location: server.url(name) }
    const stopping = new AbortController()
    const first = render(film, {
      source,
      folder,
      signal: stopping.signal,
      onProgress: (share) => share >= 0.7 && stopping.abort(new Error("broken off")),
    })
    await expect(first).rejects.toThrow("broken off")
    const before = await stat(partFile(folder, 1))
    await expect(stat(partFile(folder, 2))).rejects.toThrow()

    const shares: number[] = []
    const made = await render(film, { source, folder, attempt: 2, onProgress: (share) => shares.push(share) })
    expect(shares[0]).toBeGreaterThan(0.6)
    expect((await stat(partFile(folder, 1))).mtimeMs).toBe(before.mtimeMs)
    const content = await readContent(made.path)
    expect(content.frames).toEqual(consecutive(0, 192))
    expect(content.tonesMs).toHaveLength(8)
    expect(content.loudestAt(5_500, 40)).toBeLessThan(700)
  })

  it("starts over when the source has changed", async () => {
    const film = await films.make("changed.mp4", { durationS: 6 })
    const folder = path.join(films.folder, "changed-parts")
    await breakOff(film, folder, 0.7)
    const before = await stat(partFile(folder, 0))
    await render(film, { folder, attempt: 2, sourceKey: "another state" })
    expect((await stat(partFile(folder, 0))).mtimeMs).not.toBe(before.mtimeMs)
  })
})

it("a truncated source does not become a rendition", async () => {
  const film = await films.make("cut.mp4", { durationS: 8 })
  await truncate(film, Math.round((await stat(film)).size / 2))
  await expect(render(film)).rejects.toMatchObject({ code: "MEDIA_INCOMPLETE" })
})
