import { afterAll, beforeAll, expect, test } from "vitest"
import { filmSpeed, tonesNear, watchFilm } from "../support/film-probe"
import { chooseMovie } from "./support/choose-movie"
import { openScene, type Scene } from "./support/scene"

const cinema = { num: 24000, den: 1001 }

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.[Symbol.asyncDispose]())

test("a scheduled movie plays by itself; the owner stops it from the page and starts it again", async () => {
  await scene.film("cinema.mp4", { durationS: 120, frameRate: cinema, width: 1024, height: 432 })
  const ana = await scene.person("Ana")
  const ben = await scene.person("Ben")
  await ana.trpc.movies.create.mutate({ title: "Scope film", filePath: "cinema.mp4" })

  const anaPage = await scene.open(ana, "/rooms/new")
  const startAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 20_000)
  await anaPage.getByLabel("Name").fill("friday-night")
  await chooseMovie(anaPage, "Scope film")
  await anaPage.getByLabel(/Date and time/).fill(localDateTime(startAt, "Europe/Madrid"))
  await anaPage.getByRole("button", { name: "Create room" }).click()
  await anaPage.getByTestId("countdown").waitFor()

  const [room] = await ana.trpc.rooms.list.query()
  if (!room) throw new Error("the room was not made")
  expect(room.meetDatetime).toBe(startAt.toISOString())
  const { invitations } = await ana.trpc.rooms.get.query({ roomId: room.id })
  const benPage = await scene.open(ben, `/join/${invitations[0]?.code}`)
  await benPage.getByRole("button", { name: "Join as Ben" }).click()
  await benPage.getByTestId("countdown").waitFor()
  const film = await watchFilm(benPage)

  // The test film begins with frame 0, so the first number shows what was missed.
  await film.waitFor((reading) => reading.frames.length > 0, 40_000, "the first frame of the film")
  const reading = await film.waitUntilInStep(cinema, 90_000)
  const first = reading.frames[0]
  expect(first?.frame).toBeLessThan(24)
  expect((first?.presentedAtMs ?? 0) - startAt.getTime()).toBeGreaterThan(-100)

  expect(Math.abs(filmSpeed(reading.frames, cinema) - 1)).toBeLessThan(0.02)
  expect(reading.videoWidth / reading.videoHeight).toBeCloseTo(1024 / 432, 1)
  expect(tonesNear(reading.tones, 1000).length).toBeGreaterThan(15)
  expect(await benPage.getByTestId("notification").textContent()).toMatch(/has started/)

  await anaPage.getByTestId("stop-movie").click()
  for (const page of [anaPage, benPage]) {
    await page.getByTestId("film").waitFor({ state: "detached", timeout: 5000 })
    await page
      .getByTestId("movie-status")
      .getByText(/stopped/)
      .waitFor({ timeout: 5000 })
  }
  await expect.poll(() => scene.participants("friday-night"), { timeout: 5000 }).not.toContain("video-bot")

  const before = (await film.read()).frames.length
  await anaPage.getByTestId("start-movie").click()
  await benPage.getByTestId("film").waitFor({ timeout: 15_000 })
  const again = await film.waitFor((r) => r.frames.length > before + 24, 15_000, "the film a second time")
  expect(again.frames[before]?.frame).toBeLessThan(24)
})

/** Formats an instant as a datetime-local input does in this zone. */
function localDateTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" })
    .format(instant)
    .replace(" ", "T")
}
