import { readFile } from "node:fs/promises"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { deliveries } from "@/lib/contracts/screening"
import type { Control } from "@/server/bot/supervise/player-protocol"
import { type FilmReading, isTogether, skewsMs } from "../support/film-probe"
import { type FileServer, serveFiles } from "./file-server"
import { createFilmFolder, type FilmFolder, film25 } from "./films"
import { type LiveKitFixture, startLiveKit } from "./livekit-fixture"
import { type DrivenPlayer, play } from "./player-driver"
import { openViewers, type Viewer, type Viewers } from "./viewer"

/** Pause, resume and seek in each delivery, as viewers see and hear them. */

vi.setConfig({ testTimeout: 120_000 })

let livekit: LiveKitFixture
let films: FilmFolder
let viewers: Viewers
let server: FileServer
let film: string
beforeAll(async () => {
  films = await createFilmFolder()
  ;[livekit, server] = await Promise.all([startLiveKit(), serveFiles(films.folder)])
  viewers = await openViewers(livekit)
  film = await films.make("film.mp4", { durationS: 60, width: 640, height: 360, gop: 25 })
}, 20 * 60_000)
afterAll(async () => {
  await viewers?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
  await livekit?.[Symbol.asyncDispose]()
  await films?.[Symbol.asyncDispose]()
})

/** Sends a command and waits until the player has followed it. */
function remote(player: DrivenPlayer) {
  let version = 0
  return async (wanted: Omit<Control, "version">) => {
    version++
    const own = version
    player.send({ type: "control", control: { ...wanted, version: own } })
    return wanted.isPaused
      ? player.said("paused", 10_000, (message) => message.controlVersion === own)
      : player.said("live", 10_000, (message) => message.controlVersion === own)
  }
}

/** Waits until the newest five flashes from this frame on are in sync. The first ones after a resume may not be. */
function waitForSync({ film }: Viewer, firstFrame: number, timeoutMs: number): Promise<FilmReading> {
  const newest = (seen: FilmReading) =>
    skewsMs({ ...seen, frames: seen.frames.filter(({ frame }) => frame >= firstFrame) }, film25).slice(-5)
  return film.waitFor(
    (seen) => {
      const skews = newest(seen)
      return skews.length === 5 && isTogether(skews)
    },
    timeoutMs,
    (seen) => `sound and picture together from frame ${firstFrame}; the sound is late by ${newest(seen)} ms`,
  )
}

const lastFrame = (reading: FilmReading): number => reading.frames.at(-1)?.frame ?? -1

describe.each(deliveries)("by %s", (deliveryWish) => {
  it("a paused film is still and silent, also for viewers who join then, and resumes in sync at its position", async () => {
    const room = await livekit.createRoom()
    await using viewer = await viewers.watch(room)
    await using player = await play({ livekit, room, source: { kind: "mp4", location: film }, deliveryWish })
    expect((await player.said("delivery")).delivery).toBe(deliveryWish)
    const control = remote(player)
    const before = await viewer.film.waitFor((seen) => lastFrame(seen) >= 60, 20_000, "the film")

    const paused = await control({ isPaused: true, seekToMs: null })
    const pausedFrame = paused.positionMs / 40
    // In passthrough a film resumes at a keyframe; this one has one a second.
    expect(pausedFrame).toBeGreaterThanOrEqual(lastFrame(before) - (deliveryWish === "passthrough" ? 30 : 5))

    await using late = await viewers.watch(room, "late")
    const shownForMs = (frames: FilmReading["frames"]) =>
      (frames.at(-1)?.presentedAtMs ?? 0) - (frames[0]?.presentedAtMs ?? 0)
    // Longer than the interval between two tones.
    const arrived = await late.film.waitFor(
      ({ frames }) => shownForMs(frames) >= 2_000,
      10_000,
      "two seconds of the paused picture",
    )
    for (const { frame } of arrived.frames) expect(Math.abs(frame - pausedFrame)).toBeLessThanOrEqual(1)
    const silentFromMs = arrived.frames[0]?.presentedAtMs ?? 0
    const still = (await viewer.film.read()).frames.filter(({ presentedAtMs }) => presentedAtMs >= silentFromMs)
    expect(shownForMs(still)).toBeGreaterThan(1_000)
    for (const { frame } of still) expect(Math.abs(frame - pausedFrame)).toBeLessThanOrEqual(1)

    const resumed = await control({ isPaused: false, seekToMs: null })
    expect(Math.abs(resumed.positionMs - paused.positionMs)).toBeLessThan(150)
    const firstFrame = pausedFrame + 2
    await viewer.film.waitFor((seen) => lastFrame(seen) >= pausedFrame + 10 * 25, 20_000, "ten seconds")
    const [after] = await Promise.all([waitForSync(viewer, firstFrame, 40_000), waitForSync(late, firstFrame, 40_000)])
    // No part of the film was skipped: a picture of each second was seen.
    const gone = after.frames.map(({ frame }) => frame)
    for (let frame = firstFrame; frame < lastFrame(after); frame += 25) {
      expect(gone.some((seen) => Math.abs(seen - frame) <= 3)).toBe(true)
    }
    const silentUntilMs = still.at(-1)?.presentedAtMs ?? 0
    const heard = after.tones.filter(({ atMs }) => atMs > silentFromMs && atMs < silentUntilMs)
    expect(heard).toEqual([])
  })

  it("a seek moves the film forwards, backwards and while it is paused", async () => {
    const room = await livekit.createRoom()
    await using viewer = await viewers.watch(room)
    await using player = await play({ livekit, room, source: { kind: "mp4", location: film }, deliveryWish })
    const control = remote(player)
    await viewer.film.waitFor((seen) => lastFrame(seen) >= 25, 20_000, "the film")
    const toleranceBefore = deliveryWish === "passthrough" ? 25 : 2

    for (const seekToMs of [40_520, 10_520]) {
      const live = await control({ isPaused: false, seekToMs })
      expect(live.positionMs).toBeLessThanOrEqual(seekToMs + 500)
      const wanted = seekToMs / 40
      const reading = await viewer.film.waitFor(
        (seen) => Math.abs(lastFrame(seen) - (wanted + 60)) < 50,
        10_000,
        `the film around frame ${wanted}`,
      )
      const jump = reading.frames.findLastIndex(({ frame }, i) => {
        const previous = reading.frames[i - 1]?.frame ?? frame
        return Math.abs(frame - previous) > 200
      })
      const first = reading.frames[jump]?.frame ?? -1
      expect(first).toBeGreaterThanOrEqual(wanted - toleranceBefore)
      expect(first).toBeLessThanOrEqual(wanted + 12)
    }

    await control({ isPaused: true, seekToMs: null })
    const elsewhere = await control({ isPaused: true, seekToMs: 50_000 })
    expect(Math.abs(elsewhere.positionMs - 50_000)).toBeLessThan(100)
    await viewer.film.waitFor((seen) => Math.abs(lastFrame(seen) - 1_250) <= 2, 5_000, "the picture at 50 s")
    await control({ isPaused: false, seekToMs: null })
    await waitForSync(viewer, 1_255, 15_000)
    await player.said("ended", 30_000)
    expect(await player.exited()).toBe(0)
  })

  it("a failed seek leaves the film at its position", async () => {
    const bytes = await readFile(film)
    let isBroken = false
    server.answer("film.mp4", (request, response) => {
      if (isBroken) return response.writeHead(500).end()
      const start = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0)
      response.writeHead(206, {
        "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        "content-length": bytes.length - start,
      })
      response.end(bytes.subarray(start))
    })
    const room = await livekit.createRoom()
    const source = { kind: "mp4", location: server.url("film.mp4") } as const
    await using player = await play({ livekit, room, source, deliveryWish, allowedHosts: [server.host] })
    await player.said("position")
    isBroken = true
    player.send({ type: "control", control: { version: 1, isPaused: false, seekToMs: 40_000 } })
    const recovering = await player.said("recovering")
    expect(recovering.positionMs).toBeLessThan(10_000)
    isBroken = false
    const live = await player.said("live", 15_000, ({ controlVersion }) => controlVersion === 1)
    expect(Math.abs(live.positionMs - recovering.positionMs)).toBeLessThan(1_100)
  })

  it("a player that starts with a paused film begins paused", async () => {
    const room = await livekit.createRoom()
    await using viewer = await viewers.watch(room)
    const control = { version: 7, isPaused: true, seekToMs: null }
    const source = { kind: "mp4", location: film } as const
    await using player = await play({ livekit, room, source, deliveryWish, positionMs: 20_000, control })
    const paused = await player.said("paused")
    expect(paused.controlVersion).toBe(7)
    expect(Math.abs(paused.positionMs - 20_000)).toBeLessThan(100)
    await viewer.film.waitFor((seen) => Math.abs(lastFrame(seen) - 500) <= 2, 5_000, "the picture at 20 s")
    expect(player.messages.some(({ type }) => type === "live")).toBe(false)
  })
})
