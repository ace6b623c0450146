import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { MOVIE_BOT_IDENTITY } from "@/lib/contracts/movie-bot"
import { leave } from "../support/browser"
import { watchFilm } from "../support/film-probe"
import type { Person } from "./support/person"
import { openScene, type RoomFilm, type Scene } from "./support/scene"

const pal = { num: 25, den: 1 }

describe("when parts fail", () => {
  let scene: Scene
  let ana: Person

  beforeAll(async () => {
    scene = await openScene()
    ana = await scene.person("Ana")
    await scene.film("pal.mp4", { durationS: 120, frameRate: pal, width: 640, height: 360 })
    await writeFile(join(scene.stack.mediaDir, "text.mp4"), "This is not a film.\n".repeat(200))
  })
  afterAll(() => scene?.[Symbol.asyncDispose]())

  const cases: [name: string, film: () => RoomFilm, code: string][] = [
    ["a missing file", () => ({ filePath: "nowhere.mp4" }), "MEDIA_NOT_FOUND"],
    [
      "an address that answers 404",
      () => ({ movieUrl: `${scene.stack.env.MEDIA_BASE_URL}nowhere.mp4` }),
      "MEDIA_NOT_FOUND",
    ],
    ["a text file named .mp4", () => ({ filePath: "text.mp4" }), "MEDIA_INVALID"],
  ]
  test.each(cases)(
    "%s fails with a code and a sentence everywhere, and leaves nothing behind",
    async (_, film, code) => {
      const room = await scene.room(ana, film())
      const page = await scene.open(ana, room.path)
      const byCommand = await scene.command("start_movie_stream", room.name)
      expect(byCommand.exitCode).toBe(7)
      expect(byCommand.output).toMatchObject({ error: { code } })
      const { error } = await room.waitForStatus("failed")
      expect(error?.code).toBe(code)
      expect(error?.message).toMatch(/^[A-Z].*\.$/)
      await page
        .getByText(error?.message ?? "")
        .first()
        .waitFor({ timeout: 15_000 })
      await room.waitForBotGone(5000)
      await leave(page)
    },
  )

  test("LiveKit down: fails with a sentence; a retry works when it is back", async () => {
    const room = await scene.room(ana, { filePath: "pal.mp4" })
    const page = await scene.open(ana, room.path)
    await page.getByTestId("start-movie").waitFor()
    await scene.stack.livekit?.stop()
    await room.rest("POST", "start_movie")
    const { error } = await room.waitForStatus("failed", 40_000)
    expect(error?.code).toBe("LIVEKIT_UNREACHABLE")
    await page
      .getByText(error?.message ?? "")
      .first()
      .waitFor({ timeout: 15_000 })
    await scene.stack.livekit?.start()
    await page.getByTestId("start-movie").click()
    const film = await watchFilm(page)
    await film.waitFor((r) => r.frames.length > 25, 60_000, "the film after the retry")
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
    await leave(page)
  })

  test("a killed bot worker: another one continues the film at its position, and there is one bot", async () => {
    const room = await scene.room(ana, { filePath: "pal.mp4" })
    const page = await scene.open(ana, room.path)
    const film = await watchFilm(page)
    await room.rest("POST", "start_movie")
    await film.waitFor((r) => (r.frames.at(-1)?.frame ?? 0) > 25 * 8, 40_000, "8 s of the film")
    await using _second = await scene.stack.addBot()
    await scene.stack.bot?.kill()
    const killedAtMs = Date.now()
    const isNew = (seen: { presentedAtMs: number }) => seen.presentedAtMs > killedAtMs + 3000
    const reading = await film.waitFor(
      (r) => r.frames.filter(isNew).length > 50,
      60_000,
      "the film from the other worker",
    )
    const last = reading.frames.findLast((seen) => !isNew(seen))
    const resumed = reading.frames.find(isNew)
    expect(Math.abs((resumed?.frame ?? 0) - (last?.frame ?? 0)) / pal.num).toBeLessThan(5)
    expect(((resumed?.presentedAtMs ?? 0) - killedAtMs) / 1000).toBeLessThan(30)
    expect((await scene.participants(room.name)).filter((identity) => identity === MOVIE_BOT_IDENTITY)).toHaveLength(1)
    expect((await room.rest("GET", "movie_status")).body).toMatchObject({ status: "live", error: null })
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
    await leave(page)
    await scene.stack.bot?.start()
  })

  test("Inngest down over the start time: the movie starts once when it is back", async () => {
    const startAt = new Date(Date.now() + 8000)
    await scene.stack.inngest?.stop()
    const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: startAt })
    await new Promise((resolve) => setTimeout(resolve, startAt.getTime() + 22_000 - Date.now()))
    expect((await room.rest("GET", "movie_status")).body.status).toBeNull()
    await scene.stack.inngest?.start()
    const live = await room.waitForStatus("live", 150_000)
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
    // The schedule is used up: no later sweep finds anything to start.
    const [again] = (await ana.trpc.rooms.list.query()).filter(({ id }) => id === room.id)
    expect(again).toMatchObject({ schedulePending: false, screening: { id: live.screening_id, status: "ended" } })
  })
})

test("wrong LiveKit keys: fails, and the sentence says what to check", async () => {
  await using scene = await openScene({ env: { LIVEKIT_API_SECRET: "x".repeat(40) } })
  const ana = await scene.person("Ana")
  await scene.film("pal.mp4", { durationS: 10, frameRate: pal, width: 640, height: 360 })
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  await room.rest("POST", "start_movie")
  const { error } = await room.waitForStatus("failed")
  expect(error).toMatchObject({ code: "LIVEKIT_UNAUTHORIZED" })
  expect(error?.message).toContain("LIVEKIT_API_SECRET")

  const byCommand = await scene.command("start_movie_stream", room.name)
  expect(byCommand).toMatchObject({ exitCode: 8, output: { error: { code: "LIVEKIT_UNAUTHORIZED" } } })
})
