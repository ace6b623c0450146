import { readFile, truncate, writeFile } from "node:fs/promises"
import path from "node:path"
import { constants, type PerformanceEntry, PerformanceObserver } from "node:perf_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { type DecodedFilm, decodeFilm } from "@/server/bot/media/films/decoded-film"
import { openSource } from "@/server/bot/media/read/open-source"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { decodeBarCodeOfLuma } from "@/server/local/test-film/bar-code"
import { type FileServer, serveFiles } from "./file-server"
import { createFilmFolder, type FilmFolder, film24 } from "./films"

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

const open = async (source: MediaSource, positionMs = 0, allowedHosts = [server.host]): Promise<DecodedFilm> =>
  decodeFilm(await openSource({ source, positionMs, allowedHosts, signal: new AbortController().signal }))

const file = (location: string): MediaSource => ({ kind: "mp4", location })

/** Frame numbers in the bar codes of the next pictures. */
async function frameNumbers(film: DecodedFilm, limit = Number.POSITIVE_INFINITY): Promise<(number | null)[]> {
  const numbers: (number | null)[] = []
  while (numbers.length < limit) {
    const picture = await film.nextPicture()
    if (!picture) break
    numbers.push(decodeBarCodeOfLuma(picture.data, film.info.width, film.info.height)?.frame ?? null)
    film.recycle(picture)
  }
  return numbers
}

/** Positions at which tones begin. */
async function toneTimes(film: DecodedFilm): Promise<number[]> {
  const times: number[] = []
  let lastLoudMs = Number.NEGATIVE_INFINITY
  for (let block = await film.nextSound(); block; block = await film.nextSound()) {
    for (let i = 0; i < block.samples.length; i += 2) {
      if (Math.abs(block.samples[i] ?? 0) < 4000) continue
      const atMs = block.positionMs + i / 2 / 48
      if (atMs - lastLoudMs > 200) times.push(atMs)
      lastLoudMs = atMs
    }
  }
  return times
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`)
  return error
}

const consecutive = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)

it("decoding a film causes at most one major garbage collection", async () => {
  await using film = await open(file(await films.make("memory.mp4", { durationS: 30, width: 640, height: 360 })))
  const queue = [await film.nextPicture()]
  const collections = await majorCollectionsIn(async () => {
    for (let picture = await film.nextPicture(); picture; picture = await film.nextPicture()) {
      queue.push(picture)
      const done = queue.length > 10 && queue.shift()
      if (done) film.recycle(done)
    }
  })
  expect(collections).toBeLessThanOrEqual(1)
})

async function majorCollectionsIn(work: () => Promise<void>): Promise<number> {
  let count = 0
  const observer = new PerformanceObserver((list) => {
    const entries = list.getEntries() as (PerformanceEntry & { detail: { kind: number } })[]
    for (const { detail } of entries) if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) count++
  })
  observer.observe({ entryTypes: ["gc"] })
  await work()
  // Entries are delivered in a later task.
  await sleep(50)
  observer.disconnect()
  return count
}

describe("every frame of a film is read in order", () => {
  it("from an MP4 file at 24000/1001 frames a second", async () => {
    await using film = await open(file(await films.make("a.mp4", { frameRate: film24 })))
    expect(film.info).toMatchObject({ width: 320, height: 180, hasVideo: true, hasAudio: true })
    expect(film.info.frameRate).toBeCloseTo(24_000 / 1001, 3)
    expect(film.info.durationMs).toBeGreaterThan(3950)
    expect(film.info.durationMs).toBeLessThan(4060)
    const [numbers, tones] = await Promise.all([frameNumbers(film), toneTimes(film)])
    expect(numbers).toEqual(consecutive(0, 96))
    const expected = [0, 1, 2, 3].map((second) => (Math.ceil((second * 24_000) / 1001) * 1001) / 24)
    expect(tones).toHaveLength(4)
    for (const [index, at] of tones.entries()) expect(Math.abs(at - (expected[index] ?? 0))).toBeLessThan(3)
  })

  it("with B-frames, at 50 frames a second", async () => {
    await using film = await open(file(await films.make("b.mp4", { frameRate: { num: 50, den: 1 }, bFrames: 2 })))
    const [numbers] = await Promise.all([frameNumbers(film), toneTimes(film)])
    expect(numbers).toEqual(consecutive(0, 200))
  })

  it("from an HLS playlist, with picture and sound together", async () => {
    await films.make("list.m3u8")
    await using film = await open({ kind: "hls", location: server.url("list.m3u8") })
    const [numbers, tones] = await Promise.all([frameNumbers(film), toneTimes(film)])
    expect(numbers).toEqual(consecutive(0, 100))
    for (const [index, at] of tones.entries()) expect(Math.abs(at - index * 1000)).toBeLessThan(3)
    expect(tones).toHaveLength(4)
  })

  it("from an MP4 over HTTP", async () => {
    await films.make("http.mp4")
    await using film = await open(file(server.url("http.mp4")))
    const [numbers] = await Promise.all([frameNumbers(film), toneTimes(film)])
    expect(numbers).toEqual(consecutive(0, 100))
  })

  it("from films without sound or without picture", async () => {
    await using silent = await open(file(await films.make("silent.mp4", { hasAudio: false })))
    expect(silent.info).toMatchObject({ hasVideo: true, hasAudio: false })
    expect(await frameNumbers(silent)).toHaveLength(100)
    expect(await silent.nextSound()).toBeNull()
    await using radio = await open(file(await films.make("radio.mp4", { hasVideo: false })))
    expect(radio.info).toMatchObject({ hasVideo: false, hasAudio: true, width: 0, height: 0, frameRate: null })
    expect(await toneTimes(radio)).toHaveLength(4)
    expect(await radio.nextPicture()).toBeNull()
  })
})

describe("the picture has the right aspect ratio", () => {
  it.each([1, 2, 3] as const)("when the film is rotated by %i quarter turns", async (quarterTurns) => {
    const name = `turned-${quarterTurns}.mp4`
    await using film = await open(file(await films.make(name, { quarterTurns, width: 320, height: 240, durationS: 1 })))
    expect(film.info).toMatchObject({ width: 320, height: 240 })
    expect(await frameNumbers(film, 5)).toEqual(consecutive(0, 5))
  })

  it("when pixels are not square", async () => {
    const anamorphic = { width: 352, height: 288, sampleAspectRatio: { num: 16, den: 11 }, durationS: 1 }
    await using film = await open(file(await films.make("pal.mp4", anamorphic)))
    expect(film.info).toMatchObject({ width: 512, height: 288 })
    expect(await frameNumbers(film, 5)).toEqual(consecutive(0, 5))
  })

  it("when it is scaled down to 1080p", async () => {
    await using film = await open(file(await films.make("4k.mp4", { width: 3840, height: 1600, durationS: 0.5 })))
    expect(film.info).toMatchObject({ width: 1920, height: 800 })
    expect(await frameNumbers(film, 5)).toEqual(consecutive(0, 5))
  })
})

describe("opening a film at a position", () => {
  it.each([
    ["at a keyframe", 2000, 50],
    ["between keyframes", 1360, 34],
    ["between two frames", 1370, 34],
  ])("begins with exactly the right frame of an MP4: %s", async (_where, positionMs, frame) => {
    await using film = await open(file(await films.make("seek.mp4", { gop: 25 })), positionMs)
    expect((await frameNumbers(film, 3))[0]).toBe(frame)
  })

  it("begins with exactly the right frame of an HLS playlist", async () => {
    await films.make("seek.m3u8", { durationS: 8 })
    await using film = await open({ kind: "hls", location: server.url("seek.m3u8") }, 5040)
    expect(await frameNumbers(film, 3)).toEqual([126, 127, 128])
  })

  it("fails beyond the end", async () => {
    const failure = await failureOf(open(file(await films.make("short.mp4", { durationS: 1 })), 60_000))
    expect(failure.code).toBe("MEDIA_INVALID")
  })
})

describe("opening fails with the right code", () => {
  it("for a missing file, a folder, a text file and an empty file", async () => {
    expect((await failureOf(open(file(path.join(films.folder, "nothing.mp4"))))).code).toBe("MEDIA_NOT_FOUND")
    expect((await failureOf(open(file(films.folder)))).code).toBe("MEDIA_INVALID")
    const text = path.join(films.folder, "text.mp4")
    await writeFile(text, "This is not a movie.\n".repeat(200))
    expect((await failureOf(open(file(text)))).code).toBe("MEDIA_INVALID")
    await writeFile(text, "")
    expect((await failureOf(open(file(text)))).code).toBe("MEDIA_INVALID")
  })

  it("for a file that is truncated in its header", async () => {
    const film = await films.make("header.mp4", { durationS: 1 })
    await truncate(film, 300)
    expect((await failureOf(open(file(film)))).code).toBe("MEDIA_INVALID")
  })

  it("for addresses that answer with an error or a web page", async () => {
    expect((await failureOf(open(file(server.url("gone.mp4"))))).code).toBe("MEDIA_NOT_FOUND")
    server.answer("410.mp4", (_request, response) => response.writeHead(410).end())
    expect((await failureOf(open(file(server.url("410.mp4"))))).code).toBe("MEDIA_NOT_FOUND")
    server.answer("500.mp4", (_request, response) => response.writeHead(500).end())
    expect((await failureOf(open(file(server.url("500.mp4"))))).code).toBe("MEDIA_UNREACHABLE")
    server.answer("page.mp4", (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/html" })
        .end("<html><body>Please sign in</body></html>".repeat(50))
    })
    expect((await failureOf(open(file(server.url("page.mp4"))))).code).toBe("MEDIA_INVALID")
    expect((await failureOf(open({ kind: "hls", location: server.url("page.mp4") }))).code).toBe("MEDIA_INVALID")
  })

  it("for a host that refuses connections", async () => {
    const failure = await failureOf(open(file("http://127.0.0.1:9/film.mp4"), 0, ["127.0.0.1:9"]))
    expect(failure.code).toBe("MEDIA_UNREACHABLE")
  })

  it("for a playlist whose segments are missing", async () => {
    await writeFile(
      path.join(films.folder, "empty.m3u8"),
      "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nno-such.ts\n#EXT-X-ENDLIST\n",
    )
    const failure = await failureOf(open({ kind: "hls", location: server.url("empty.m3u8") }))
    expect(failure.code).toBe("MEDIA_NOT_FOUND")
  })
})

describe("addresses that are not allowed", () => {
  it("are not opened: private hosts, other protocols and local playlists", async () => {
    const forbidden: MediaSource[] = [
      file("http://127.0.0.1:1/film.mp4"),
      file("ftp://127.0.0.1/film.mp4"),
      file("concat:/etc/passwd"),
      file("file:///etc/passwd"),
      { kind: "hls", location: await films.make("local.m3u8", { durationS: 1 }) },
    ]
    for (const source of forbidden)
      expect((await failureOf(open(source))).code, source.location).toBe("MEDIA_FORBIDDEN")
    expect((await failureOf(open(file("not a url")))).code).toBe("MEDIA_INVALID")
  })

  it("are not opened by a redirect, nor as a playlist's segment or key", async () => {
    await using other = await serveFiles(films.folder)
    await films.make("target.mp4", { durationS: 1 })
    server.answer("redirect.mp4", (_request, response) => {
      response.writeHead(302, { location: other.url("target.mp4") }).end()
    })
    expect((await failureOf(open(file(server.url("redirect.mp4"))))).code).toBe("MEDIA_FORBIDDEN")

    const playlist = (body: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n${body}\n#EXT-X-ENDLIST\n`
    await films.make("seg.m3u8", { durationS: 1 })
    const evil: Record<string, string> = {
      "evil-segment.m3u8": playlist(`#EXTINF:2,\n${other.url("seg-0000.ts")}`),
      "evil-key.m3u8": playlist(
        `#EXT-X-KEY:METHOD=AES-128,URI="${other.url("key")}"\n#EXTINF:2,\n${server.url("seg-0000.ts")}`,
      ),
      "evil-file.m3u8": playlist("#EXTINF:2,\nfile:///etc/hostname"),
    }
    for (const [name, text] of Object.entries(evil)) {
      await writeFile(path.join(films.folder, name), text)
      const failure = await failureOf(open({ kind: "hls", location: server.url(name) }))
      expect(["MEDIA_FORBIDDEN", "MEDIA_INVALID", "MEDIA_UNREACHABLE"], name).toContain(failure.code)
    }
    expect(other.requests).toEqual([])
  })

  it("are not opened through a playlist that is named like a movie file", async () => {
    const disguised = path.join(films.folder, "disguised.mp4")
    await writeFile(disguised, await readFile(await films.make("inner.m3u8", { durationS: 1 })))
    expect((await failureOf(open(file(disguised)))).code).toBe("MEDIA_INVALID")
  })
})

describe.concurrent("a slow source", () => {
  it("fails within a bounded time when its host never answers", async () => {
    server.answer("hang.mp4", () => undefined)
    const startedAt = performance.now()
    expect((await failureOf(open(file(server.url("hang.mp4"))))).code).toBe("MEDIA_UNREACHABLE")
    expect(performance.now() - startedAt).toBeLessThan(16_000)
  })

  it.each([
    ["MP4", "wait.mp4"],
    ["HLS", "wait.m3u8"],
  ])("is read completely after a wait that exceeds the idle timeout of connections: %s", async (_kind, name) => {
    // Too large for the buffers in between.
    await films.make(name, { durationS: 12, width: 1280, height: 720, gop: 5 })
    const kind = name.endsWith(".m3u8") ? "hls" : "mp4"
    await using film = await open({ kind, location: server.url(name) })
    await sleep(11_000)
    const [numbers] = await Promise.all([frameNumbers(film), toneTimes(film)])
    expect(numbers).toEqual(consecutive(0, 300))
  })
})

it("a film can be closed while a read hangs", async () => {
  const film = await films.make("stall.mp4", { durationS: 4, width: 640, height: 360 })
  const bytes = await readFile(film)
  server.answer("stall.mp4", (_request, response) => {
    response.writeHead(200, { "content-length": bytes.length })
    response.write(bytes.subarray(0, bytes.length / 2))
  })
  const opened = await open(file(server.url("stall.mp4")))
  const reading = frameNumbers(opened).catch(() => [])
  await vi.waitUntil(() => server.requests.includes("stall.mp4"))
  const startedAt = performance.now()
  await opened[Symbol.asyncDispose]()
  expect(performance.now() - startedAt).toBeLessThan(1500)
  await reading
})
