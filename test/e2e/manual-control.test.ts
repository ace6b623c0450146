import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { MOVIE_BOT_IDENTITY } from "@/lib/contracts/movie-bot"
import { leave } from "../support/browser"
import { filmSpeed, tonesNear, watchFilm } from "../support/film-probe"
import type { Person } from "./support/person"
import { openScene, type Scene } from "./support/scene"
import { serveStockFrontend } from "./support/serve-stock-frontend"

const pal = { num: 25, den: 1 }

describe("starting and stopping by hand", () => {
  let scene: Scene
  let ana: Person
  let ben: Person

  beforeAll(async () => {
    scene = await openScene()
    ana = await scene.person("Ana")
    ben = await scene.person("Ben")
    await scene.film("pal.mp4", { durationS: 90, frameRate: pal, width: 640, height: 360 })
    await scene.film("short.mp4", { durationS: 6, frameRate: pal, width: 640, height: 360 })
    await scene.film("hls/film.m3u8", {
      durationS: 60,
      frameRate: pal,
      width: 640,
      height: 360,
      hls: true,
      toneHz: 700,
    })
  })
  afterAll(() => scene?.[Symbol.asyncDispose]())

  test("over REST: a 25 fps film at its own speed, then stopped", async () => {
    const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
    const page = await scene.open(ben, room.path)
    const film = await watchFilm(page)
    const started = await room.rest("POST", "start_movie")
    expect(started.status).toBe(200)
    const reading = await film.waitUntilInStep(pal, 80_000)
    expect(reading.videoWidth / reading.videoHeight).toBeCloseTo(16 / 9, 2)

    const { body: live } = await room.rest("GET", "movie_status")
    expect(live).toMatchObject({ movie_started: true, status: "live", ingress_id: null, error: null })
    expect(live.movie_url).toBe(`${scene.stack.env.MEDIA_BASE_URL}pal.mp4`)
    expect(live.duration_ms).toBeGreaterThan(89_000)
    const seenMs = (reading.frames.at(-1)?.frame ?? 0) * 40
    expect(Math.abs((live.position_ms ?? 0) - seenMs)).toBeLessThan(6000)

    expect((await room.rest("POST", "stop_movie")).body).toMatchObject({ movie_started: false, status: "ended" })
    await room.waitForBotGone(5000)
    await page.getByTestId("film").waitFor({ state: "detached", timeout: 5000 })
    expect((await room.rest("POST", "stop_movie")).body.code).toBe("NOTHING_PLAYING")
    await leave(page)
  })

  test("by command: an HLS source, with its own tone", async () => {
    const room = await scene.room(ana, { hlsPath: "hls/film.m3u8" }, { members: [ben] })
    const page = await scene.open(ben, room.path)
    const film = await watchFilm(page)
    const started = await scene.command("start_movie_stream", room.name)
    expect(started, JSON.stringify(started)).toMatchObject({ exitCode: 0 })
    const reading = await film.waitFor((r) => (r.frames.at(-1)?.frame ?? 0) > 25 * 12, 40_000, "12 s of the film")
    expect(Math.abs(filmSpeed(reading.frames, pal) - 1)).toBeLessThan(0.02)
    expect(tonesNear(reading.tones, 700).length).toBeGreaterThan(6)
    expect(await scene.command("stop_movie_stream", room.id)).toMatchObject({ exitCode: 0 })
    await room.waitForBotGone(5000)
    expect((await scene.command("start_movie_stream", "no-such-room")).exitCode).toBe(5)
    await leave(page)
  })

  test("a short film ends by itself", async () => {
    const room = await scene.room(ana, { filePath: "short.mp4" }, { members: [ben] })
    const page = await scene.open(ben, room.path)
    const film = await watchFilm(page)
    await room.rest("POST", "start_movie")
    // The last frame of 150 is number 149: the end is not cut off.
    await film.waitFor((r) => (r.frames.at(-1)?.frame ?? 0) >= 147, 30_000, "the film's last frames")
    await page
      .getByTestId("notification")
      .getByText(/has ended/)
      .waitFor({ timeout: 10_000 })
    const over = await room.waitForStatus("ended", 10_000)
    expect(over).toMatchObject({ movie_started: false, error: null })
    await room.waitForBotGone(5000)
    await leave(page)
  })

  test("a stock LiveKit frontend with only a token shows the movie and plays its sound", async () => {
    await using frontend = await serveStockFrontend()
    const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
    const { url, token } = await ben.trpc.rooms.joinToken.mutate({ roomId: room.id })
    const page = await scene.browser.newPage()
    await page.goto(`${frontend.url}/?${new URLSearchParams({ url, token })}`)
    const film = await watchFilm(page)
    await room.rest("POST", "start_movie")
    const reading = await film.waitFor((r) => (r.frames.at(-1)?.frame ?? 0) > 25 * 6, 40_000, "6 s of the film")
    expect(tonesNear(reading.tones, 1000).length).toBeGreaterThan(2)
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
    await leave(page)
  })

  test("a hundred concurrent starts make one screening and one bot", async () => {
    const room = await scene.room(ana, { filePath: "pal.mp4" })
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        if (i % 2 === 0) return (await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })).id
        const { status, body } = await room.rest("POST", "start_movie")
        expect(status).toBe(200)
        return body.screening_id
      }),
    )
    expect(new Set(answers).size).toBe(1)
    await room.waitForStatus("live")
    expect((await scene.participants(room.name)).filter((identity) => identity === MOVIE_BOT_IDENTITY)).toHaveLength(1)
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
  })
})
