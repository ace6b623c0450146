import { execFile } from "node:child_process"
import { promisify } from "node:util"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { leave } from "../../support/browser"
import { watchFilm } from "../../support/film-probe"
import { waitFor } from "../../support/wait-for"
import type { Person } from "../support/person"
import { openScene, type Scene } from "../support/scene"

const FPS = 25
let scene: Scene
let ana: Person
let ben: Person
let carl: Person
beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  ben = await scene.person("Ben")
  carl = await scene.person("Carl")
  await scene.film("pal.mp4", { durationS: 90, frameRate: { num: FPS, den: 1 }, width: 640, height: 360 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

const status = (page: Page, value: string) =>
  page.locator(`[data-testid="movie-status"][data-status="${value}"]`).waitFor({ timeout: 20_000 })
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const positionSlider = (page: Page) => page.getByRole("slider", { name: "Playback position" })

/** Process ids of a bot worker's players, oldest first. (Process ids wrap around, so they do not tell the age.) */
async function playersOf(workerPid: number | undefined): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,etimes=,args="])
  return stdout
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, , ...args]) => Number(parent) === workerPid && args.join(" ").includes("/player.ts"))
    .sort(([, , ageS], [, , otherAgeS]) => Number(otherAgeS) - Number(ageS))
    .map(([pid]) => Number(pid))
}

/** A room with a playing film, seen by its owner and a member. */
async function playingRoom() {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben, carl] })
  const anaPage = await scene.open(ana, room.path)
  const benPage = await scene.open(ben, room.path)
  const film = await watchFilm(benPage)
  await anaPage.getByTestId("start-movie").click()
  await film.waitFor((reading) => (reading.frames.at(-1)?.frame ?? 0) > FPS, 40_000, "a second of the film")
  await status(anaPage, "live")
  return {
    room,
    anaPage,
    benPage,
    film,
    async close() {
      await room.rest("POST", "stop_movie")
      await room.waitForBotGone(5000)
      await leave(anaPage)
      await leave(benPage)
    },
  }
}

test("on the smallest phones a host's buttons fit in one row, and the panel labels all of them", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const page = await scene.open(ana, room.path)
  await page.setViewportSize({ width: 320, height: 640 })
  const start = page.getByTestId("start-movie")
  await start.waitFor()
  const middles = await start.locator("xpath=..").evaluate((bar) =>
    [...bar.children]
      .map((element) => element.getBoundingClientRect())
      .filter(({ height }) => height > 0)
      .map(({ top, height }) => top + height / 2),
  )
  expect(middles).toHaveLength(6)
  expect(new Set(middles).size).toBe(1)
  await button(page, "Open the chat").click()
  await page.getByRole("tab", { name: /^People/ }).click()
  const startInPanel = page.getByRole("region", { name: "Host controls" }).getByTestId("start-movie")
  expect(await startInPanel.textContent()).toBe("Start movie")
  await leave(page)
})

test("the owner pauses and resumes: everybody sees it, including people who join in between", async () => {
  const { anaPage, benPage, film, room, close } = await playingRoom()
  const place = await benPage.getByTestId("film").boundingBox()
  await button(anaPage, "Pause").click()
  await status(benPage, "paused")
  await benPage.getByTestId("movie-status").getByText("Paused by Ana").waitFor()
  expect(await benPage.getByTestId("film").boundingBox()).toEqual(place)
  await benPage.getByTestId("paused-mark").getByText("Paused by Ana").waitFor()
  const { position_ms: pausedAtMs } = await room.waitForStatus("paused")
  const before = (await film.read()).frames.at(-1)
  // Someone who joins during a pause must still get a picture.
  const latePage = await scene.open(carl, room.path)
  await expect
    .poll(() => latePage.getByTestId("film").evaluate((video: HTMLVideoElement) => video.videoWidth), {
      timeout: 15_000,
    })
    .toBe(640)
  await leave(latePage)
  expect((await room.waitForStatus("paused")).position_ms).toBe(pausedAtMs)
  // The picture does not change.
  const still = (await film.read()).frames.at(-1)
  expect(Math.abs((still?.frame ?? 0) - ((pausedAtMs ?? 0) / 1000) * FPS)).toBeLessThan(FPS)

  const askedAtMs = performance.now()
  await button(anaPage, "Resume").click()
  await benPage.getByTestId("given-command").getByText("Ana resumed the movie").waitFor()
  await status(benPage, "live")
  const resumed = await film.waitFor(
    (reading) => (reading.frames.at(-1)?.frame ?? 0) > (before?.frame ?? 0) + 3 * FPS,
    20_000,
    "three seconds more of the film",
  )
  // The pause loses no frame: playback resumes within a second of the pause, in order.
  const next = resumed.frames.find(({ frame }) => frame > (still?.frame ?? 0))
  expect((next?.frame ?? 0) - (still?.frame ?? 0)).toBeLessThanOrEqual(FPS)
  expect(performance.now() - askedAtMs).toBeGreaterThan(2000)
  await close()
})

test("the owner seeks by keys and by click; a paused film stays paused", async () => {
  const { anaPage, benPage, film, room, close } = await playingRoom()
  await positionSlider(anaPage).focus()
  for (let press = 0; press < 6; press += 1) await anaPage.keyboard.press("ArrowRight")
  await film.waitFor((reading) => (reading.frames.at(-1)?.frame ?? 0) > 29 * FPS, 15_000, "the film at half a minute")
  // Six keys in a row make a single command.
  expect((await room.waitForStatus("live")).wanted).toMatchObject({ position_ms: null, version: 1 })
  await anaPage.keyboard.press("Home")
  await film.waitFor((reading) => (reading.frames.at(-1)?.frame ?? Infinity) < 10 * FPS, 15_000, "the film's beginning")

  await button(anaPage, "Pause").click()
  await status(benPage, "paused")
  const box = await positionSlider(anaPage).locator("xpath=../..").boundingBox()
  if (!box) throw new Error("no slider")
  await anaPage.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect
    .poll(async () => (await film.read()).frames.at(-1)?.frame ?? 0, { timeout: 15_000 })
    .toBeGreaterThan(40 * FPS)
  expect((await room.waitForStatus("paused")).position_ms).toBeGreaterThan(40_000)
  await expect.poll(() => benPage.getByTestId("movie-position").textContent()).toMatch(/^0:4[2-6] \/ 1:30$/)
  await close()
})

test("people without control see the film's position, and cannot seek", async () => {
  const { anaPage, benPage, close } = await playingRoom()
  await benPage.getByRole("progressbar", { name: "Playback position" }).waitFor()
  expect(await positionSlider(benPage).count()).toBe(0)
  expect(await benPage.getByTestId("pause-movie").count()).toBe(0)
  expect(await benPage.getByTestId("movie-delivery").count()).toBe(0)
  await anaPage.getByTestId("movie-delivery").getByText(/\S/).waitFor()
  await close()
})

test("a pause that does not reach the server is reverted and reported", async () => {
  const { anaPage, room, close } = await playingRoom()
  await anaPage.route("**/api/trpc/rooms.pauseMovie**", (route) => route.abort("connectionfailed"))
  await button(anaPage, "Pause").click()
  await anaPage.getByText("The server did not answer.", { exact: false }).waitFor()
  await button(anaPage, "Pause").waitFor()
  expect((await room.waitForStatus("live")).wanted).toMatchObject({ paused: false, version: 0 })
  await close()
})

test("by command: paused, moved and live again, and the page follows", async () => {
  const { benPage, film, room, close } = await playingRoom()
  expect(await scene.command("pause_movie", room.name)).toMatchObject({ exitCode: 0, output: { status: "paused" } })
  await status(benPage, "paused")
  expect(await scene.command("seek_movie", room.id, "0:45")).toMatchObject({
    exitCode: 0,
    output: { status: "paused", wanted: { paused: true, position_ms: null } },
  })
  expect(await scene.command("resume_movie", room.name)).toMatchObject({ exitCode: 0, output: { status: "live" } })
  await film.waitFor((reading) => (reading.frames.at(-1)?.frame ?? 0) > 45 * FPS, 15_000, "the film past 0:45")
  expect((await scene.command("seek_movie", room.name, "1:31")).exitCode).toBe(2)
  await close()
})

test("the owner chooses a delivery, and the film uses it", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const page = await scene.open(ana, room.path)
  await page.getByRole("button", { name: "Movie and time" }).click()
  await page.getByLabel("Delivery").selectOption({ label: "Always transcode" })
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await page.getByTestId("start-movie").click()
  await page
    .getByTestId("movie-delivery")
    .getByText(/^Transcoded/)
    .waitFor({ timeout: 30_000 })
  expect(await room.waitForStatus("live")).toMatchObject({ delivery: "transcode" })
  await leave(page)
  await room.rest("POST", "stop_movie")
  await room.waitForBotGone(5000)
})

test("a paused film stays paused, at its position, when its worker dies", async () => {
  const { anaPage, benPage, room, close } = await playingRoom()
  await button(anaPage, "Pause").click()
  await status(benPage, "paused")
  const { position_ms: pausedAtMs } = await room.waitForStatus("paused")
  await scene.stack.bot?.kill()
  await scene.stack.bot?.start()
  await room.waitForStatus("recovering")
  const back = await room.waitForStatus("paused")
  // Passthrough seeks to the preceding keyframe.
  expect(Math.abs((back.position_ms ?? 0) - (pausedAtMs ?? 0))).toBeLessThan(2500)
  await button(anaPage, "Resume").click()
  await status(benPage, "live")
  await close()
})

test("a hanging player is killed when the movie is stopped, and its bot leaves the room", async () => {
  const { anaPage, benPage, room } = await playingRoom()
  // The oldest one, because the worker keeps a spare player for the next film.
  const [player] = await playersOf(scene.stack.bot?.pid)
  if (player === undefined) throw new Error("no player process")
  process.kill(player, "SIGSTOP")
  await room.rest("POST", "stop_movie")
  // LiveKit itself would drop a silent participant after 16 to 21 s.
  await room.waitForBotGone(8000)
  await waitFor(async () => !(await playersOf(scene.stack.bot?.pid)).includes(player), {
    timeoutMs: 8000,
    what: "the hanging player is killed",
  })
  await leave(anaPage)
  await leave(benPage)
})
