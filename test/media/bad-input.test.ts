import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import type { ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import * as english from "@/i18n/english"
import { forkPlayer, type PlayerLimits } from "@/server/bot/supervise/player-process"
import type { MediaSource, PlayerMessage } from "@/server/bot/supervise/player-protocol"
import { createLogger } from "@/server/log"
import { waitFor } from "../support/wait-for"
import { indexAtEnd } from "./boxes"
import { decompressionBomb, withAbsurdTimes, withoutTracks, withSize, withTracks } from "./broken-films"
import { type FileServer, serveFiles } from "./file-server"
import { createFilmFolder, type FilmFolder } from "./films"
import { type LiveKitFixture, startLiveKit } from "./livekit-fixture"
import { startMessage } from "./player-driver"

/** Films that cannot be played. Each ends in bounded time with a code and a sentence, and leaves no process and no file. */

vi.setConfig({ testTimeout: 120_000 })

let livekit: LiveKitFixture
let films: FilmFolder
let server: FileServer
let good: Buffer
let temporary: string
beforeAll(async () => {
  films = await createFilmFolder()
  ;[livekit, server] = await Promise.all([startLiveKit(), serveFiles(films.folder)])
  good = await readFile(await films.make("good.mp4", { durationS: 8, gop: 25 }))
  temporary = await mkdtemp(path.join(tmpdir(), "moviesnow-temporary-"))
  vi.stubEnv("TMPDIR", temporary)
}, 20 * 60_000)
afterAll(async () => {
  vi.unstubAllEnvs()
  await server?.[Symbol.asyncDispose]()
  await livekit?.[Symbol.asyncDispose]()
  await films?.[Symbol.asyncDispose]()
  await rm(temporary, { recursive: true, force: true })
})

const log = createLogger({ name: "bad-input", level: "silent" })

const exists = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Plays a film to its end and asserts that it ends in time and leaves nothing behind. */
async function play(source: MediaSource, options: { withinMs?: number; limits?: PlayerLimits } = {}) {
  const room = await livekit.createRoom()
  const player = forkPlayer({ log, limits: { execArgv: ["--import", "tsx"], ...options.limits } })
  const startedAt = performance.now()
  const messages: PlayerMessage[] = []
  try {
    player.send(await startMessage({ livekit, room, source, allowedHosts: [server.host] }))
    for await (const message of player.messages) messages.push(message)
  } finally {
    await player.stop()
  }
  const tookMs = performance.now() - startedAt
  expect(tookMs).toBeLessThan(options.withinMs ?? 30_000)
  expect(exists(player.pid)).toBe(false)
  // tsx keeps its cache there.
  expect((await readdir(temporary)).filter((name) => !name.startsWith("tsx"))).toEqual([])
  await waitFor(async () => player.wasKilled() || !(await livekit.participants(room)).includes("video-bot"), {
    timeoutMs: 2_000,
    what: "the bot has left",
  })
  const last = messages.at(-1)
  if (last?.type === "failed") expect(english.fault(last)).toMatch(/^[A-Z].*[.]$/)
  const code = last?.type === "failed" ? last.code : (last?.type ?? "nothing")
  return { code, last, messages, tookMs, wasKilled: player.wasKilled() }
}

const mp4 = (location: string): MediaSource => ({ kind: "mp4", location })
const hls = (name: string): MediaSource => ({ kind: "hls", location: server.url(name) })

async function file(name: string, bytes: Buffer | string): Promise<string> {
  const location = path.join(films.folder, name)
  await writeFile(location, bytes)
  return location
}

describe("a file that is not a playable film", () => {
  it.each<[what: string, bytes: () => Buffer | string | Promise<Buffer>, code: string]>([
    ["nothing", () => "", "MEDIA_INVALID"],
    ["text", () => "This is not a movie.\n".repeat(200), "MEDIA_INVALID"],
    [
      "a web page",
      () => `<!doctype html><title>Sign in</title>${"<p>Please sign in.</p>".repeat(100)}`,
      "MEDIA_INVALID",
    ],
    ["a playlist", () => "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\ngood.mp4\n#EXT-X-ENDLIST\n", "MEDIA_INVALID"],
    [
      "random bytes",
      () => Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)),
      "MEDIA_INVALID",
    ],
    ["a film without tracks", () => withoutTracks(good), "MEDIA_INVALID"],
    ["half an index", () => good.subarray(0, 1000), "MEDIA_INVALID"],
    ["an index and nothing else", () => good.subarray(0, good.indexOf("mdat") + 4), "MEDIA_INVALID"],
    ["60 tracks", () => withTracks(good, 60), "MEDIA_TOO_LARGE"],
    ["5,000 tracks", () => withTracks(good, 5_000), "MEDIA_TOO_LARGE"],
    ["a film of centuries", () => withAbsurdTimes(good, true), "MEDIA_TOO_LARGE"],
    ["frames decades apart", () => withAbsurdTimes(good, false), "MEDIA_INVALID"],
    ["a picture of gigapixels", () => withSize(good, 60_000, 60_000), "MEDIA_TOO_LARGE"],
  ])("is refused, as a file and from a server: %s", async (what, bytes, code) => {
    const name = `${what.replaceAll(/\W/g, "-")}.mp4`
    const location = await file(name, await bytes())
    for (const place of [location, server.url(name)]) {
      const { code: got, messages } = await play(mp4(place), { withinMs: 10_000 })
      expect({ place, got }).toEqual({ place, got: code })
      expect(messages).toHaveLength(1)
    }
  })

  it("is refused when the server sends an empty body", async () => {
    server.answer("void.mp4", (_request, response) => response.writeHead(200, { "content-length": 0 }).end())
    expect((await play(mp4(server.url("void.mp4")), { withinMs: 10_000 })).code).toBe("MEDIA_INVALID")
  })

  it("is refused when it has 8K, even if its playlist does not say so", async () => {
    const eightK = { width: 7680, height: 4320, durationS: 0.04, hasAudio: false }
    await films.make("8k.m3u8", eightK)
    expect((await play(hls("8k.m3u8"), { withinMs: 10_000 })).code).toBe("MEDIA_TOO_LARGE")
  })

  it("is refused when its index is at the end and the server does not support ranges", async () => {
    const bytes = indexAtEnd(good)
    const location = await file("end.mp4", bytes)
    expect((await play(mp4(location))).code).toBe("ended")
    server.answer("whole.mp4", (_request, response) => {
      response.writeHead(200, { "content-length": bytes.length }).end(bytes)
    })
    const { last, code } = await play(mp4(server.url("whole.mp4")), { withinMs: 10_000 })
    expect(code).toBe("MEDIA_INVALID")
    expect(last).toMatchObject({ detail: { code: "indexAtEnd", values: {} } })
  })
})

describe("a decompression bomb", () => {
  it("gets its player killed, and does not disturb another player", async () => {
    const location = await file("bomb.mp4", await decompressionBomb())
    const beside = play(mp4(await file("beside.mp4", good)))
    const { code, messages, wasKilled } = await play(mp4(location), { limits: { maxResidentKib: 600 * 1024 } })
    expect({ code, wasKilled }).toEqual({ code: "MEDIA_TOO_LARGE", wasKilled: true })
    expect(messages).toHaveLength(1)
    const played = await beside
    expect(played.code).toBe("ended")
    expect(played.messages.map(({ type }) => type)).not.toContain("recovering")
  })
})

/** The player waits 15 s for a server. If the machine is too busy for that, the worker ends the player after 30 s. */
const HANG_MS = 32_000

describe.concurrent("a server that hangs", () => {
  it("is unreachable after a bounded time when it never answers", async ({ expect }) => {
    server.answer("hang.mp4", () => undefined)
    const { code, tookMs } = await play(mp4(server.url("hang.mp4")), { withinMs: HANG_MS })
    expect(code).toBe("MEDIA_UNREACHABLE")
    expect(tookMs).toBeGreaterThan(5_000)
  })

  it("is unreachable after a bounded time when it sends a byte a second", async ({ expect }) => {
    server.answer("trickle.mp4", (_request, response) => {
      response.writeHead(200, { "content-length": good.length })
      let sent = 0
      const timer = setInterval(() => response.write(good.subarray(sent, ++sent)), 1_000)
      response.on("close", () => clearInterval(timer))
    })
    const { code } = await play(mp4(server.url("trickle.mp4")), { withinMs: HANG_MS })
    expect(code).toBe("MEDIA_UNREACHABLE")
  })
})

/** Serves the first `length` bytes of a film with ranges, then calls `end`. */
function serveBeginning(name: string, film: Buffer, length: number, end: (response: ServerResponse) => void): void {
  server.answer(name, (request, response) => {
    const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0)
    response.writeHead(206, {
      "content-range": `bytes ${start}-${film.length - 1}/${film.length}`,
      "content-length": film.length - start,
    })
    response.write(film.subarray(start, Math.max(start, length)), () => end(response))
  })
}

/** The furthest position that the player reported. */
const playedMs = (messages: readonly PlayerMessage[]): number =>
  Math.max(...messages.map((message) => ("positionMs" in message ? message.positionMs : 0)))

// The player reopens each film several times before it gives up, which takes longer than the film.
describe.concurrent("a film that breaks off while it plays", () => {
  it("is incomplete when its file is truncated, on disk and on a server", async ({ expect }) => {
    const location = await file("truncated.mp4", good.subarray(0, Math.floor(good.length / 2)))
    const results = await Promise.all([play(mp4(location)), play(mp4(server.url("truncated.mp4")))])
    for (const { code, messages } of results) {
      expect(code).toBe("MEDIA_INCOMPLETE")
      expect(messages.map(({ type }) => type)).toContain("recovering")
      expect(playedMs(messages)).toBeGreaterThan(3_000)
    }
  })

  it("plays to its end after one recovery when it is complete once reopened", async ({ expect }) => {
    let opened = 0
    server.answer("heals.mp4", (request, response) => {
      const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0)
      if (start === 0) opened++
      const bytes = opened === 1 ? good.subarray(0, Math.floor(good.length / 2)) : good
      response.writeHead(206, {
        "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        "content-length": bytes.length - start,
      })
      response.end(bytes.subarray(start))
    })
    const { code, messages } = await play(mp4(server.url("heals.mp4")))
    expect(code).toBe("ended")
    expect(messages.filter(({ type }) => type === "recovering")).toHaveLength(1)
    expect(playedMs(messages)).toBeGreaterThan(6_500)
  })

  it("is stalled when its server hangs in the middle", async ({ expect }) => {
    const film = await readFile(await films.make("large.mp4", { durationS: 20, width: 1280, height: 720 }))
    serveBeginning("mid.mp4", film, Math.floor(film.length / 4), () => undefined)
    const { code, messages } = await play(mp4(server.url("mid.mp4")), { withinMs: 45_000 })
    expect(code).toBe("MEDIA_STALLED")
    expect(playedMs(messages)).toBeGreaterThan(4_000)
  })

  it("continues after a missing segment", async ({ expect }) => {
    await films.make("hole.m3u8", { durationS: 12, gop: 25 })
    server.answer("hole-0002.ts", (_request, response) => response.writeHead(404).end())
    const { code, messages } = await play(hls("hole.m3u8"))
    expect(code).toBe("ended")
    expect(playedMs(messages)).toBeGreaterThan(9_000)
  })

  it("is incomplete when all segments are missing from the middle on", async ({ expect }) => {
    await films.make("rest.m3u8", { durationS: 12, gop: 25 })
    for (const n of [3, 4, 5]) server.answer(`rest-000${n}.ts`, (_request, response) => response.writeHead(404).end())
    const { code, messages } = await play(hls("rest.m3u8"), { withinMs: 45_000 })
    expect(code).toBe("MEDIA_INCOMPLETE")
    expect(playedMs(messages)).toBeGreaterThan(5_000)
  })
})

describe("a player whose native code hangs", () => {
  it("is killed, and the worker reports the reason", async () => {
    server.answer("hang-2.mp4", () => undefined)
    const { code, messages } = await play(mp4(server.url("hang-2.mp4")), { limits: { firstMessageTimeoutMs: 2_000 } })
    expect(code).toBe("MEDIA_UNREACHABLE")
    expect(messages).toHaveLength(1)
  })
})
