import { readFile, truncate, writeFile } from "node:fs/promises"
import type { ServerResponse } from "node:http"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import * as english from "@/i18n/english"
import { deliveries } from "@/lib/contracts/screening"
import { forkPlayer } from "@/server/bot/supervise/player-process"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { waitFor } from "../support/wait-for"
import { type FileServer, serveFiles } from "./file-server"
import { createFilmFolder, type FilmFolder } from "./films"
import { type LiveKitFixture, startLiveKit } from "./livekit-fixture"
import { forkTestPlayer, type PlayOptions, play, startMessage } from "./player-driver"

/** A player that fails or is stopped ends with a code and a sentence, and leaves an empty room and no process. */

vi.setConfig({ testTimeout: 120_000 })

let livekit: LiveKitFixture
let films: FilmFolder
let server: FileServer
let film: string
beforeAll(async () => {
  films = await createFilmFolder()
  ;[livekit, server] = await Promise.all([startLiveKit(), serveFiles(films.folder)])
  film = await films.make("film.mp4", { durationS: 30 })
}, 20 * 60_000)
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  await livekit?.[Symbol.asyncDispose]()
  await films?.[Symbol.asyncDispose]()
})

const botIsGone = (room: string) =>
  waitFor(async () => !(await livekit.participants(room)).includes("video-bot"), {
    timeoutMs: 2_000,
    what: "the bot has left",
  })

async function failureOf(options: Partial<PlayOptions> & { source: MediaSource }, timeoutMs = 10_000) {
  const room = await livekit.createRoom()
  await using player = await play({ livekit, room, allowedHosts: [server.host], ...options })
  const failed = await player.said("failed", timeoutMs)
  expect(await player.exited()).toBe(0)
  expect(english.fault(failed)).toMatch(/^[A-Z].*[.]$/)
  // Neither messages nor output of libraries may contain the room's token.
  const token = options.token ?? "no token was given"
  expect(JSON.stringify(player.messages) + player.output()).not.toContain(token)
  return failed
}

describe("a player fails", () => {
  it("when its source is missing, is not a film or is not allowed", async () => {
    const text = path.join(films.folder, "text.mp4")
    await writeFile(text, "This is not a movie.\n".repeat(100))
    const cases: [MediaSource, string][] = [
      [{ kind: "mp4", location: path.join(films.folder, "missing.mp4") }, "MEDIA_NOT_FOUND"],
      [{ kind: "mp4", location: server.url("missing.mp4") }, "MEDIA_NOT_FOUND"],
      [{ kind: "mp4", location: text }, "MEDIA_INVALID"],
      [{ kind: "mp4", location: "http://127.0.0.1:1/film.mp4" }, "MEDIA_FORBIDDEN"],
    ]
    for (const [source, code] of cases) {
      expect((await failureOf({ source })).code, source.location).toBe(code)
    }
  })

  it("when its source is truncated", async () => {
    const broken = await films.make("broken.mp4", { durationS: 8, width: 640, height: 360 })
    await truncate(broken, Math.floor((await readFile(broken)).length * 0.4))
    expect((await failureOf({ source: { kind: "mp4", location: broken } }, 15_000)).code).toBe("MEDIA_INCOMPLETE")
  })

  it("immediately when LiveKit refuses its token, which no message contains", async () => {
    const room = await livekit.createRoom()
    const token = await livekit.botToken(room, "a-secret-that-the-server-does-not-know")
    const failed = await failureOf({ source: { kind: "mp4", location: film }, room, token }, 5_000)
    expect(failed.code).toBe("LIVEKIT_UNAUTHORIZED")
  })
})

describe.concurrent("a player in bounded time", () => {
  it("fails when its source stalls", async () => {
    const bytes = await readFile(await films.make("stall.mp4", { durationS: 20, width: 640, height: 360 }))
    server.answer("stall.mp4", (request, response) => {
      const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0)
      response.writeHead(206, {
        "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        "content-length": bytes.length - start,
      })
      response.write(bytes.subarray(start, Math.max(start, bytes.length / 4)))
    })
    const source = { kind: "mp4", location: server.url("stall.mp4") } as const
    expect((await failureOf({ source }, 60_000)).code).toBe("MEDIA_STALLED")
  })

  it("continues where its source stalled for a while", async () => {
    const bytes = await readFile(await films.make("pauses.mp4", { durationS: 14, width: 640, height: 360, gop: 25 }))
    let stalled: ServerResponse | undefined
    const [sixth, quarter] = [Math.floor(bytes.length / 6), Math.floor(bytes.length / 4)]
    server.answer("pauses.mp4", (request, response) => {
      const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0)
      response.writeHead(206, {
        "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        "content-length": bytes.length - start,
      })
      if (start < sixth && !stalled) {
        stalled = response
        response.write(bytes.subarray(start, sixth))
      } else response.end(bytes.subarray(start))
    })
    const room = await livekit.createRoom()
    const source = { kind: "mp4", location: server.url("pauses.mp4") } as const
    await using player = await play({ livekit, room, source, allowedHosts: [server.host] })
    await player.said("live")
    // The stall starts here: the start may already have used part of the 10 s after which a silent connection is closed.
    stalled?.write(bytes.subarray(sixth, quarter))
    const recovering = await player.said("recovering", 20_000)
    const again = await player.said("live", 15_000, ({ positionMs }) => positionMs > 1_000)
    expect(again.positionMs).toBeLessThanOrEqual(recovering.positionMs + 100)
    expect(again.positionMs).toBeGreaterThan(recovering.positionMs - 1_100)
    await player.said("ended", 30_000)
  })

  it("continues after a source's connection broke once", async () => {
    const bytes = await readFile(await films.make("breaks.mp4", { durationS: 4, width: 640, height: 360 }))
    const middle = Math.floor(bytes.length / 2)
    let breaks = 0
    server.answer("breaks.mp4", (request, response) => {
      const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0)
      response.writeHead(206, {
        "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        "content-length": bytes.length - start,
      })
      if (start < middle) {
        breaks++
        response.write(bytes.subarray(start, middle), () => response.destroy())
      } else response.end(bytes.subarray(start))
    })
    const room = await livekit.createRoom()
    const source = { kind: "mp4", location: server.url("breaks.mp4") } as const
    await using player = await play({ livekit, room, source, allowedHosts: [server.host] })
    await player.said("ended", 20_000)
    expect(breaks).toBeGreaterThan(0)
  })

  it("fails when LiveKit is unreachable", async () => {
    const source = { kind: "mp4", location: film } as const
    const startedAt = performance.now()
    const token = await livekit.botToken("a-room")
    expect((await failureOf({ source, token, url: "ws://127.0.0.1:9" }, 25_000)).code).toBe("LIVEKIT_UNREACHABLE")
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  })
})

it("a hanging player is killed without a terminal message", async () => {
  const room = await livekit.createRoom()
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const player = forkPlayer({ log, limits: { execArgv: ["--import", "tsx"], heartbeatTimeoutMs: 4_000 } })
  player.send(await startMessage({ livekit, room, source: { kind: "mp4", location: film } }))
  const said: string[] = []
  for await (const { type } of player.messages) {
    said.push(type)
    // To the worker a stopped process looks like hanging native code.
    if (type === "position" && said.filter((one) => one === "position").length === 2 && player.pid) {
      process.kill(player.pid, "SIGSTOP")
    }
  }
  expect(player.wasKilled()).toBe(true)
  expect(said.at(-1)).toBe("position")
})

describe.each(deliveries)("by %s the player leaves", (deliveryWish) => {
  it("when another bot takes its place, and does not rejoin", async () => {
    const room = await livekit.createRoom()
    const source = { kind: "mp4", location: film } as const
    await using first = await play({ livekit, room, source, deliveryWish })
    await first.said("live")
    await using second = await play({ livekit, room, source, deliveryWish })
    await first.said("evicted")
    expect(await first.exited()).toBe(0)
    await second.said("live")
    expect(await livekit.participants(room)).toEqual(["video-bot"])
  })

  it("when it is removed from the room", async () => {
    const room = await livekit.createRoom()
    await using player = await play({ livekit, room, source: { kind: "mp4", location: film }, deliveryWish })
    await player.said("live")
    await livekit.rooms.removeParticipant(room, "video-bot")
    await player.said("evicted")
    expect(await player.exited()).toBe(0)
    await botIsGone(room)
  })

  it("when its parent is gone", async () => {
    const room = await livekit.createRoom()
    await using player = await play({ livekit, room, source: { kind: "mp4", location: film }, deliveryWish })
    await player.said("live")
    player.child.disconnect()
    expect(await player.exited()).toBe(0)
    await botIsGone(room)
  })

  it("when it is stopped before the start message, while opening, while waiting, or during the slate", async () => {
    await using idle = forkTestPlayer()
    idle.send({ type: "stop" })
    await idle.said("stopped")
    expect(await idle.exited()).toBe(0)

    const hang = `hang-${deliveryWish}.mp4`
    server.answer(hang, () => undefined)
    const room = await livekit.createRoom()
    const hanging = { kind: "mp4", location: server.url(hang) } as const
    await using opening = forkTestPlayer()
    opening.send(await startMessage({ livekit, room, source: hanging, allowedHosts: [server.host] }))
    await waitFor(async () => server.requests.includes(hang), { timeoutMs: 5_000, what: "the film is asked for" })
    opening.send({ type: "stop" })
    await opening.said("stopped", 2_000)
    expect(await opening.exited()).toBe(0)

    const source = { kind: "mp4", location: film } as const
    await using waiting = await play({ livekit, room, source, startInMs: 60_000, deliveryWish })
    await waiting.said("ready")
    waiting.send({ type: "stop" })
    await waiting.said("stopped", 2_000)
    expect(await waiting.exited()).toBe(0)

    await using inSlate = await play({ livekit, room, source, startInMs: 4_500, deliveryWish })
    await inSlate.said("joined")
    inSlate.send({ type: "stop" })
    await inSlate.said("stopped", 2_000)
    expect(await inSlate.exited()).toBe(0)
    expect(inSlate.messages.some((message) => message.type === "live")).toBe(false)
    await botIsGone(room)
  })
})
