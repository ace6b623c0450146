import { rename, truncate, writeFile } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import * as english from "@/i18n/english"
import type { ProbeResult } from "@/lib/contracts/probe"
import { forkMediaTask } from "@/server/bot/prepare/media-task-process"
import type { TaskSource } from "@/server/bot/prepare/media-task-protocol"
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

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Probes a source in a media task. */
async function probe(source: TaskSource): Promise<ProbeResult> {
  const task = { type: "probe" as const, source, allowedHosts: [server.host], framesKey: null }
  const mediaTask = forkMediaTask(task, { log: silent, execArgv: ["--import", "tsx"] })
  try {
    for await (const message of mediaTask.messages) if (message.type === "probed") return message.result
    throw new Error("the media task said nothing")
  } finally {
    await mediaTask.kill()
  }
}

const file = (location: string): TaskSource => ({
  kind: "mp4",
  location,
  name: path.relative(films.folder, location),
  keyFile: location,
})
const remote = (name: string, kind: "mp4" | "hls" = "mp4"): TaskSource => ({
  kind,
  location: server.url(name),
  name: server.url(name),
  keyFile: null,
})
async function findings(source: TaskSource) {
  const result = await probe(source)
  if (!result.ok) throw new Error(english.fault(result))
  return result
}

describe("a probe reports the properties and the delivery of a film", () => {
  it("that can be passed through", async () => {
    const film = await findings(file(await films.make("ready.mp4", { frameRate: film24, durationS: 12, gop: 24 })))
    expect(film).toMatchObject({
      format: expect.stringContaining("mp4"),
      video: { codec: "h264", width: 320, height: 180, hasBFrames: false },
      audio: [{ codec: "aac", channels: 2, sampleRateHz: 48_000, language: null }],
      delivery: "passthrough",
      deliveryReasonCode: { code: "passthrough" },
      warningCodes: [],
      sourceKey: expect.stringMatching(/^file ready\.mp4 \d+ \d+$/),
    })
    expect(Math.abs((film.durationMs ?? 0) - 12_000)).toBeLessThan(60)
    expect(film.video?.frameRate).toBeCloseTo(24_000 / 1001, 3)
    expect(film.video?.keyframeDistanceMs).toBeCloseTo(1001, 0)
  })

  it("with B-frames, or with keyframes that are far apart only later in the film", async () => {
    expect(await findings(file(await films.make("b.mp4", { bFrames: 2 })))).toMatchObject({
      video: { hasBFrames: true },
      delivery: "transcode",
      deliveryReasonCode: { code: "transcoded", values: { why: { code: "bFrames" } } },
    })
    const film = await findings(
      remote((await films.make("far.mp4", { gop: 250, durationS: 30 })).split("/").at(-1) ?? ""),
    )
    expect(film).toMatchObject({
      delivery: "transcode",
      deliveryReasonCode: { code: "transcoded", values: { why: { code: "keyframes" } } },
    })
    expect(film.video?.keyframeDistanceMs).toBeGreaterThan(5_000)
  })

  it("from a playlist, without sound, without picture, or larger than 1080p", async () => {
    await films.make("list.m3u8")
    expect(await findings(remote("list.m3u8", "hls"))).toMatchObject({ format: "hls", video: { codec: "h264" } })
    const quiet = await findings(file(await films.make("silent.mp4", { hasAudio: false })))
    expect(quiet).toMatchObject({ audio: [], warningCodes: [{ code: "noSound", values: {} }] })
    const radio = await findings(file(await films.make("radio.mp4", { hasVideo: false })))
    expect(radio).toMatchObject({
      video: null,
      delivery: "transcode",
      warningCodes: [{ code: "noPicture", values: {} }],
    })
    const large = await findings(file(await films.make("4k.mp4", { width: 3840, height: 1600, durationS: 0.5 })))
    expect(large).toMatchObject({ video: { width: 1920, height: 800 }, delivery: "transcode" })
    expect(large.warningCodes).toContainEqual({ code: "smaller", values: { width: 3840, height: 1600 } })
  })

  it("with a different source key after the source has changed", async () => {
    const first = await findings(file(await films.make("state.mp4", { durationS: 1 })))
    const next = await findings(file(await films.make("state.mp4", { durationS: 1.2 })))
    expect(next.sourceKey).not.toBe(first.sourceKey)
    expect((await findings(file(path.join(films.folder, "state.mp4")))).sourceKey).toBe(next.sourceKey)

    const served = await findings(remote("state.mp4"))
    expect(served.sourceKey).toMatch(/^url http:.*state\.mp4 \d+ /)
    await films.make("other.mp4", { durationS: 1.4 })
    await rename(path.join(films.folder, "other.mp4"), path.join(films.folder, "state.mp4"))
    expect((await findings(remote("state.mp4"))).sourceKey).not.toBe(served.sourceKey)
  })
})

describe("a probe fails with the same code as a screening, and a sentence", () => {
  it.each([
    ["a missing file", async () => file(path.join(films.folder, "nothing.mp4")), "MEDIA_NOT_FOUND"],
    ["an address that answers 404", async () => remote("gone.mp4"), "MEDIA_NOT_FOUND"],
    [
      "a host that is not allowed",
      async () => ({ ...remote("x.mp4"), location: "http://127.0.0.1:9/x.mp4" }),
      "MEDIA_FORBIDDEN",
    ],
    [
      "a text file",
      async () => {
        const text = path.join(films.folder, "text.mp4")
        await writeFile(text, "This is not a movie.\n".repeat(200))
        return file(text)
      },
      "MEDIA_INVALID",
    ],
    [
      "a file that is truncated in its header",
      async () => {
        const film = await films.make("header.mp4", { durationS: 1 })
        await truncate(film, 300)
        return file(film)
      },
      "MEDIA_INVALID",
    ],
  ])("for %s", async (_what, source, code) => {
    const result = await probe(await source())
    expect(result).toMatchObject({ ok: false, code })
    expect(result.ok || english.fault(result)).toMatch(/^[A-Z].*\.$/)
  })
})
