import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import tls from "node:tls"
import { Packet } from "node-av/lib"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import * as english from "@/i18n/english"
import { AppError } from "@/lib/contracts/errors"
import { toFault } from "@/lib/contracts/fault"
import { openInput } from "@/server/bot/media/read/open-input"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { resolveMediaPath } from "@/server/bot/worker/media-path"
import { type Canary, startCanary } from "./canary"
import { createCertificate } from "./certificate"
import { type FileServer, serveFiles } from "./file-server"
import { createFilmFolder, type FilmFolder } from "./films"

/**
 * Attacks through a movie's address. A canary in the private network answers every request with a good film, so that a
 * successful attack both reaches the canary and plays.
 */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let films: FilmFolder
let server: FileServer
let canary: Canary
let segment: Buffer
beforeAll(async () => {
  films = await createFilmFolder()
  server = await serveFiles(films.folder)
  await films.make("good.m3u8", { durationS: 6, gop: 25 })
  await films.make("good.mp4")
  segment = await readFile(path.join(films.folder, "good-0000.ts"))
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await films[Symbol.asyncDispose]()
})
beforeEach(async () => {
  canary = await startCanary(segment)
})
afterEach(() => canary[Symbol.asyncDispose]())

/** Reads a source to its end; returns the number of packets and the failure. */
async function playThrough(source: MediaSource, allowedHosts: readonly string[] = [server.host]) {
  let packets = 0
  try {
    await using input = await openInput(source, allowedHosts, new AbortController().signal)
    using packet = new Packet()
    packet.alloc()
    for (;;) {
      const code = await input.format.readFrame(packet)
      if (code < 0) return { packets, failure: null, later: input.explain(code) }
      packets++
      packet.unref()
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { packets, failure: error, later: null }
  }
}

const hls = (location: string): MediaSource => ({ kind: "hls", location })
const mp4 = (location: string): MediaSource => ({ kind: "mp4", location })
const publish = (name: string, text: string) => writeFile(path.join(films.folder, name), text)
const playlist = (...lines: string[]) =>
  ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-TARGETDURATION:2", ...lines, "#EXT-X-ENDLIST", ""].join("\n")
const segmentLine = (uri: string) => `#EXTINF:2,\n${uri}`
const master = (...lines: string[]) => ["#EXTM3U", ...lines, ""].join("\n")

const wordsOf = (failure: AppError | null) => failure && english.error(failure)

/** Neither what is told of a failure nor its sentences may reveal addresses of the private network. Logs may. */
function expectDiscreet(failure: AppError | null): void {
  expect(JSON.stringify(failure && toFault(failure))).not.toContain(String(canary.port))
  expect(failure?.message).not.toContain(String(canary.port))
  expect(wordsOf(failure)).not.toContain(String(canary.port))
  expect(wordsOf(failure)).toMatch(/^[A-Z].*[.]$/)
}

it("the films of these tests play when their hosts are allowed", async () => {
  const whole = await playThrough(hls(server.url("good.m3u8")))
  expect(whole.failure).toBeNull()
  expect(whole.packets).toBeGreaterThan(150)
  await publish("to-canary.m3u8", playlist(segmentLine(`http://${canary.host}/a.ts`)))
  const reached = await playThrough(hls(server.url("to-canary.m3u8")), [server.host, canary.host])
  expect(reached.failure).toBeNull()
  expect(reached.packets).toBeGreaterThan(30)
  expect(canary.visits).not.toEqual([])
})

describe("a public playlist with an address in the private network", () => {
  const good = () => server.url("good-0000.ts")
  const at = (name: string) => `http://${canary.host}/${name}`
  const cases: Record<string, () => Promise<string> | string> = {
    "a segment": () => playlist(segmentLine(at("a.ts"))),
    "a later segment": () => playlist(segmentLine(good()), segmentLine(at("a.ts"))),
    "a key": () => playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${at("key")}"`, segmentLine(good())),
    "a map": () => playlist(`#EXT-X-MAP:URI="${at("init.mp4")}"`, segmentLine(good())),
    "a variant": () => master("#EXT-X-STREAM-INF:BANDWIDTH=1000000", at("variant.m3u8")),
    "a variant beside a good one": () =>
      master(
        "#EXT-X-STREAM-INF:BANDWIDTH=1000000",
        at("variant.m3u8"),
        "#EXT-X-STREAM-INF:BANDWIDTH=500000",
        server.url("good.m3u8"),
      ),
    "a sound rendition": () =>
      master(
        `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",DEFAULT=YES,URI="${at("sound.m3u8")}"`,
        '#EXT-X-STREAM-INF:BANDWIDTH=1000000,AUDIO="a"',
        server.url("good.m3u8"),
      ),
    "a variant's segment": async () => {
      await publish("nested.m3u8", playlist(segmentLine(at("a.ts"))))
      return master("#EXT-X-STREAM-INF:BANDWIDTH=1000000", server.url("nested.m3u8"))
    },
    "a segment by number": () => playlist(segmentLine(`http://2130706433:${canary.port}/a.ts`)),
    "a segment by octal": () => playlist(segmentLine(`http://0177.0.0.1:${canary.port}/a.ts`)),
    "a segment by hexadecimal": () => playlist(segmentLine(`http://0x7f.1:${canary.port}/a.ts`)),
    "a segment by IPv6": () => playlist(segmentLine(`http://[::ffff:127.0.0.1]:${canary.port}/a.ts`)),
    "a segment by name": () => playlist(segmentLine(`http://localhost:${canary.port}/a.ts`)),
    "a segment behind a user name": () => playlist(segmentLine(`http://${server.host}@${canary.host}/a.ts`)),
    "a segment behind a backslash": () => playlist(segmentLine(`http://${canary.host}\\@${server.host}/a.ts`)),
    "a segment behind a number sign": () => playlist(segmentLine(`http://${canary.host}#@${server.host}/a.ts`)),
    "a segment over https": () => playlist(segmentLine(`https://${canary.host}/a.ts`)),
    "a redirected segment": () => {
      server.answer("hop.ts", (_request, response) => response.writeHead(302, { location: at("a.ts") }).end())
      return playlist(segmentLine(server.url("hop.ts")))
    },
    "a redirected key": () => {
      server.answer("hop.key", (_request, response) => response.writeHead(307, { location: at("key") }).end())
      return playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${server.url("hop.key")}"`, segmentLine(good()))
    },
    "plain TCP": () => playlist(segmentLine(`tcp://${canary.host}`)),
    "a proxy of its own": () => playlist(segmentLine(`httpproxy://${canary.host}/127.0.0.1:80`)),
    "TLS without HTTP": () => playlist(segmentLine(`tls://${canary.host}`)),
    "encrypted http": () => playlist(segmentLine(`crypto+http://${canary.host}/a.ts`)),
    "RTMP, RTSP and FTP": () =>
      playlist(
        ...["rtmp", "rtsp", "ftp", "gopher", "mmsh", "srt"].map((s) => segmentLine(`${s}://${canary.host}/a.ts`)),
      ),
    "a list of addresses": () => playlist(segmentLine(`concat:http://${canary.host}/a.ts|http://${canary.host}/b.ts`)),
    "a part of an address": () => playlist(segmentLine(`subfile,,start,0,end,0,,:http://${canary.host}/a.ts`)),
    "a cache": () => playlist(segmentLine(`cache:http://${canary.host}/a.ts`)),
  }

  it.each(Object.entries(cases))("does not reach it: %s", async (what, text) => {
    const name = `evil-${what.replaceAll(/\W/g, "-")}.m3u8`
    await publish(name, await text())
    const { failure } = await playThrough(hls(server.url(name)))
    expect(canary.visits).toEqual([])
    if (failure) expectDiscreet(failure)
  })

  it("is refused with a sentence that says why", async () => {
    await publish("why.m3u8", playlist(segmentLine(at("a.ts"))))
    const { failure } = await playThrough(hls(server.url("why.m3u8")))
    expect(failure?.code).toBe("MEDIA_FORBIDDEN")
    expect(failure?.details[0]?.code).toBe("movieLeadsPrivate")
    expectDiscreet(failure)
  })
})

describe("a redirect", () => {
  it.each([
    ["to the private network", (host: string) => `http://${host}/a.mp4`],
    ["to the private network over https", (host: string) => `https://${host}/a.mp4`],
    ["to an address in decimal", (host: string) => `http://2130706433:${host.split(":")[1]}/a.mp4`],
    ["without a scheme", (host: string) => `//${host}/a.mp4`],
  ])("is not followed %s", async (_what, target) => {
    server.answer("redirect.mp4", (_request, response) => {
      response.writeHead(302, { location: target(canary.host) }).end()
    })
    const { failure } = await playThrough(mp4(server.url("redirect.mp4")))
    expect(failure?.code).toBe("MEDIA_FORBIDDEN")
    expectDiscreet(failure)
    expect(canary.visits).toEqual([])
  })

  it("is not followed to a file", async () => {
    const file = path.join(films.folder, "good.mp4")
    server.answer("redirect.mp4", (_request, response) => response.writeHead(302, { location: `file://${file}` }).end())
    const { failure, packets } = await playThrough(mp4(server.url("redirect.mp4")))
    expect(failure).not.toBeNull()
    expect(packets).toBe(0)
  })

  it("is not followed to the private network after allowed redirects, nor in a loop", async () => {
    for (const [from, to] of [
      ["hop-1.mp4", server.url("hop-2.mp4")],
      ["hop-2.mp4", server.url("hop-3.mp4")],
      ["hop-3.mp4", `http://${canary.host}/a.mp4`],
      ["loop.mp4", server.url("loop.mp4")],
    ] as const) {
      server.answer(from, (_request, response) => response.writeHead(302, { location: to }).end())
    }
    expect((await playThrough(mp4(server.url("hop-1.mp4")))).failure?.code).toBe("MEDIA_FORBIDDEN")
    const before = server.requests.length
    expect((await playThrough(mp4(server.url("loop.mp4")))).failure).not.toBeNull()
    expect(server.requests.length - before).toBeLessThan(30)
    expect(canary.visits).toEqual([])
  })
})

describe("files of this machine", () => {
  it("are not read by a playlist, whatever the protocol", async () => {
    const secret = path.join(films.folder, "good-0000.ts")
    const lines: Record<string, string[]> = {
      "a file": [segmentLine(`file://${secret}`)],
      "a path": [segmentLine(`file:${secret}`)],
      "an encrypted file": [segmentLine(`crypto+file://${secret}`)],
      "an encrypted path": [segmentLine(`crypto:${secret}`)],
      "a list of files": [segmentLine(`concat:${secret}|${secret}`)],
      "a part of a file": [segmentLine(`subfile,,start,0,end,0,,:${secret}`)],
      "a cached file": [segmentLine(`cache:file:${secret}`)],
      "a map": [`#EXT-X-MAP:URI="file://${secret}"`, segmentLine(`file://${secret}`)],
      data: [segmentLine(`data:video/mp2t;base64,${segment.subarray(0, 188 * 40).toString("base64")}`)],
    }
    for (const [what, body] of Object.entries(lines)) {
      await publish("local.m3u8", playlist(...body))
      const { failure, packets } = await playThrough(hls(server.url("local.m3u8")))
      expect({ what, packets, failed: failure !== null }).toEqual({ what, packets: 0, failed: true })
    }
  })

  it("are not read as a key", async () => {
    const key = path.join(films.folder, "zero.key")
    await writeFile(key, Buffer.alloc(16))
    const { createCipheriv } = await import("node:crypto")
    const cipher = createCipheriv("aes-128-cbc", Buffer.alloc(16, 7), Buffer.alloc(16))
    await writeFile(path.join(films.folder, "secret.ts"), Buffer.concat([cipher.update(segment), cipher.final()]))
    await writeFile(path.join(films.folder, "seven.key"), Buffer.alloc(16, 7))
    const encrypted = (uri: string) =>
      playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${uri}",IV=0x${"0".repeat(32)}`, segmentLine(server.url("secret.ts")))
    await publish("key.m3u8", encrypted(server.url("seven.key")))
    expect((await playThrough(hls(server.url("key.m3u8")))).packets).toBeGreaterThan(30)
    await publish("key.m3u8", encrypted(`file://${path.join(films.folder, "seven.key")}`))
    const { packets, failure } = await playThrough(hls(server.url("key.m3u8")))
    expect(packets).toBe(0)
    expect(failure).not.toBeNull()
  })

  it("are not read by a playlist that is named like a movie, as a file or from a server", async () => {
    const secret = path.join(films.folder, "good-0000.ts")
    const disguised = path.join(films.folder, "disguised.mp4")
    for (const uri of [`file://${secret}`, "good-0000.ts", `http://${canary.host}/a.ts`]) {
      await writeFile(disguised, playlist(segmentLine(uri)))
      for (const location of [disguised, server.url("disguised.mp4")]) {
        expect((await playThrough(mp4(location))).failure?.code, `${location} ${uri}`).toBe("MEDIA_INVALID")
      }
    }
    const scripts = [
      `ffconcat version 1.0\nfile ${secret}\n`,
      "ffconcat version 1.0\nfile good-0000.ts\n",
      `v=0\nc=IN IP4 127.0.0.1\nm=video ${canary.port} RTP/AVP 96\n`,
    ]
    for (const script of scripts) {
      await writeFile(disguised, script)
      expect((await playThrough(mp4(disguised))).failure?.code, script).toBe("MEDIA_INVALID")
    }
    // A playlist with its own name is no movie file either.
    const list = path.join(films.folder, "good.m3u8")
    for (const location of [list, server.url("good.m3u8")]) {
      expect((await playThrough(mp4(location))).failure?.code, location).toBe("MEDIA_INVALID")
    }
    expect(canary.visits).toEqual([])
  })

  it("are not opened as a playlist, nor by anything but their path", async () => {
    const list = path.join(films.folder, "good.m3u8")
    const film = path.join(films.folder, "good.mp4")
    expect((await playThrough(hls(list))).failure?.code).toBe("MEDIA_FORBIDDEN")
    for (const location of [`file://${film}`, `file:${film}`, `concat:${film}`, `subfile,,start,0,end,0,,:${film}`]) {
      expect((await playThrough(mp4(location))).failure?.code, location).toMatch(/MEDIA_FORBIDDEN|MEDIA_INVALID/)
      expect((await playThrough(hls(location))).failure?.code, location).toMatch(/MEDIA_FORBIDDEN|MEDIA_INVALID/)
    }
  })

  it("outside the media folder are not found through dots or links", async () => {
    const folder = path.join(films.folder, "media")
    await mkdir(path.join(folder, "sub"), { recursive: true })
    await mkdir(path.join(films.folder, "media-other"), { recursive: true })
    const film = path.join(films.folder, "good.mp4")
    await copyFile(film, path.join(folder, "in.mp4"))
    await copyFile(film, path.join(films.folder, "media-other", "out.mp4"))
    await symlink(path.join(folder, "in.mp4"), path.join(folder, "sub", "link-inside.mp4"))
    await symlink(film, path.join(folder, "link-outside.mp4"))
    await symlink(films.folder, path.join(folder, "folder-outside"))
    const found = (name: string) =>
      resolveMediaPath(folder, name).then(
        () => true,
        (error: AppError) => error.code,
      )
    expect(await found("in.mp4")).toBe(true)
    expect(await found("sub/link-inside.mp4")).toBe(true)
    for (const name of [
      "link-outside.mp4",
      "folder-outside/good.mp4",
      "../good.mp4",
      "../media-other/out.mp4",
      "sub/../../good.mp4",
      film,
      "missing.mp4",
      ".",
      "",
    ]) {
      expect(await found(name), name).toBe("MEDIA_NOT_FOUND")
    }
  })
})

describe("an address", () => {
  it("is not opened in the private network, with a password or control characters, or if it is too long", async () => {
    for (const location of [
      `http://${canary.host}/a.mp4`,
      `http://2130706433:${canary.port}/a.mp4`,
      `http://0x7f000001:${canary.port}/a.mp4`,
      `http://0177.1:${canary.port}/a.mp4`,
      `http://localhost:${canary.port}/a.mp4`,
      `http://[::1]:${canary.port}/a.mp4`,
      `http://user:password@${server.host}/good.mp4`,
      `http://${server.host}/good.mp4\r\nX-Evil: 1`,
      `http://${server.host}/good.mp4?${"a".repeat(2000)}`,
      `http://${server.host}/go od.mp4`,
    ]) {
      const { failure } = await playThrough(mp4(location))
      expect(failure?.code, location).toBe("MEDIA_FORBIDDEN")
      expect(JSON.stringify(failure)).not.toContain("password@")
    }
    expect(canary.visits).toEqual([])
  })

  it("is not reached when its name becomes private after the check (DNS rebinding)", async () => {
    const port = Number(server.host.split(":")[1])
    // The name is public at first, then resolves to the canary's network.
    let asked = 0
    const egress = {
      isPublic: (address: string) => address === "127.0.0.2",
      resolve: async () => [{ address: asked++ === 0 ? "127.0.0.2" : "127.0.0.1", family: 4 }],
    }
    const opening = openInput(mp4(`http://film.example:${port}/good.mp4`), [], new AbortController().signal, egress)
    await expect(opening).rejects.toMatchObject({ code: "MEDIA_UNREACHABLE" })
    const again = openInput(mp4(`http://film.example:${port}/good.mp4`), [], new AbortController().signal, egress)
    const before = server.requests.length
    await expect(again).rejects.toMatchObject({
      code: "MEDIA_FORBIDDEN",
      details: [{ code: "movieHostPrivate", values: { host: `film.example:${port}` } }],
    })
    expect(server.requests.length).toBe(before)
  })
})

describe("over https", () => {
  const trusted = createCertificate("127.0.0.1")
  const stranger = createCertificate("127.0.0.1")
  const otherName = createCertificate("film.example")
  const authorities = tls.getCACertificates("default")
  beforeAll(() => tls.setDefaultCACertificates([...authorities, trusted.cert, otherName.cert]))
  afterAll(() => tls.setDefaultCACertificates(authorities))

  it("films and playlists play from a server with a valid certificate", async () => {
    await using secure = await serveFiles(films.folder, trusted)
    for (const source of [mp4(secure.url("good.mp4")), hls(secure.url("good.m3u8"))]) {
      const { failure, packets } = await playThrough(source, [secure.host])
      expect(failure).toBeNull()
      expect(packets).toBeGreaterThan(150)
    }
  })

  it("a film is read completely after a pause that exceeds the idle timeout of connections", async () => {
    await using secure = await serveFiles(films.folder, trusted)
    // Too large for the buffers in between.
    await films.make("large.mp4", { durationS: 12, width: 1280, height: 720, gop: 5 })
    const source = mp4(secure.url("large.mp4"))
    const whole = await playThrough(source, [secure.host])
    await using input = await openInput(source, [secure.host], new AbortController().signal)
    await sleep(11_000)
    using packet = new Packet()
    packet.alloc()
    let packets = 0
    for (; (await input.format.readFrame(packet)) >= 0; packet.unref()) packets++
    expect(packets).toBe(whole.packets)
  })

  it.each([
    ["of an unknown authority", stranger],
    ["for another name", otherName],
  ])("a server with a certificate %s receives no request", async (_what, certificate) => {
    await using secure = await serveFiles(films.folder, certificate)
    const { failure } = await playThrough(mp4(secure.url("good.mp4")), [secure.host])
    expect(failure?.code).toBe("MEDIA_UNREACHABLE")
    expect(wordsOf(failure)).toContain("certificate")
    expect(secure.requests).toEqual([])
    // FFmpeg does not check the certificates of a playlist's segments.
    await using good = await serveFiles(films.folder, trusted)
    await publish("elsewhere.m3u8", playlist(segmentLine(secure.url("good-0000.ts"))))
    const played = await playThrough(hls(good.url("elsewhere.m3u8")), [good.host, secure.host])
    expect(played.failure?.code).toBe("MEDIA_UNREACHABLE")
    expect(played.packets).toBe(0)
    expect(secure.requests).toEqual([])
  })

  it("a server's error is reported as over http", async () => {
    await using secure = await serveFiles(films.folder, trusted)
    const { failure } = await playThrough(mp4(secure.url("missing.mp4")), [secure.host])
    expect(failure).toMatchObject({ code: "MEDIA_NOT_FOUND" })
    expect(wordsOf(failure)).toContain(secure.host)
  })
})
