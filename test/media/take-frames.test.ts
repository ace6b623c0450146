import { writeFile } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { takeFrames } from "@/server/bot/media/inspect/take-frames"
import { type FileServer, serveFiles } from "./file-server"
import { createFilmFolder, type FilmFolder, film25 } from "./films"
import { readJpeg } from "./jpeg-content"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

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

const take = (location: string, kind: "mp4" | "hls" = "mp4") =>
  takeFrames({ source: { kind, location }, allowedHosts: [server.host], signal: new AbortController().signal })

/** The frame number at a position, at 25 frames a second. */
const numberAt = (positionMs: number) => Math.round((positionMs * film25.num) / film25.den / 1000)

describe("the pictures of a film", () => {
  it.each([
    ["a film", "wide.mp4", { width: 1280, height: 720, gop: 25 }, [640, 360]],
    ["a film with B-frames", "b-frames.mp4", { width: 640, height: 360, gop: 25, bFrames: 2 }, [640, 360]],
    [
      "a phone's film that is stored on its side",
      "turned.mp4",
      { width: 360, height: 640, gop: 25, quarterTurns: 1 as const },
      [360, 640],
    ],
    [
      "a film whose pixels are not square",
      "anamorphic.mp4",
      { width: 720, height: 576, gop: 25, sampleAspectRatio: { num: 64, den: 45 } },
      [640, 360],
    ],
    ["a small film", "small.mp4", { width: 320, height: 180, gop: 25 }, [320, 180]],
  ])(
    "are upright, have the right aspect ratio and match their positions: %s",
    async (_what, name, options, [width, height]) => {
      const frames = await take(await films.make(name, { durationS: 20, frameRate: film25, ...options }))
      expect(frames).toHaveLength(8)
      expect(frames[0]?.positionMs).toBe(1000)
      expect(frames.at(-1)?.positionMs).toBe(18_000)
      for (const { positionMs, data, ...size } of frames) {
        const content = await readJpeg(data)
        expect(content).toMatchObject({ width, height, frame: numberAt(positionMs) })
        expect(size).toEqual({ width, height })
        expect(data.length).toBeLessThan(80_000)
      }
    },
  )

  it("can be taken from a playlist", async () => {
    await films.make("list.m3u8", { durationS: 20, gop: 25 })
    const frames = await take(server.url("list.m3u8"), "hls")
    expect(frames.length).toBeGreaterThanOrEqual(4)
    for (const { positionMs, data } of frames) {
      expect((await readJpeg(data)).frame).toBe(numberAt(positionMs))
    }
  })

  it("are an empty list without a video track, and fail like opening for a text file", async () => {
    expect(await take(await films.make("sound.mp4", { hasVideo: false }))).toEqual([])
    const text = path.join(films.folder, "text.mp4")
    await writeFile(text, "This is not a movie.\n".repeat(200))
    await expect(take(text)).rejects.toMatchObject({ code: "MEDIA_INVALID" })
  })
})
