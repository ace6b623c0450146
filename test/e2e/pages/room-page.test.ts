import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { MOVIE_TOPIC } from "@/lib/contracts/screening"
import { projectRoot } from "@/server/local/project-root"
import { leave } from "../../support/browser"
import type { Person } from "../support/person"
import { openPage } from "../support/person"
import { openScene, type Scene } from "../support/scene"
import { readCountdownS } from "./countdown"

let scene: Scene
let ana: Person
let ben: Person
beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  ben = await scene.person("Ben")
  await scene.film("pal.mp4", { durationS: 60, frameRate: { num: 25, den: 1 }, width: 640, height: 360 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

const inAnHour = () => new Date(Date.now() + 3_600_000)

declare global {
  interface Window {
    /** Layout shift since the page is watched, as browsers count it. */
    layoutShift: number
  }
}

async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) window.layoutShift += entry.value
      }
    }).observe({ type: "layout-shift" })
  })
}

async function chooseLayout(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Layout:/ }).click()
  await page.getByRole("menuitemradio", { name }).click()
}

test("the countdown uses the server's clock, whatever the browser's says", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await openPage(scene.browser, scene.url, ana, "/movies")
  await page.addInitScript(() => {
    const now = Date.now
    Date.now = () => now() + 600_000
  })
  await page.goto(room.path)
  const leftS = await readCountdownS(page)
  expect(leftS).toBeLessThanOrEqual(3600)
  expect(leftS).toBeGreaterThan(3500)
  await leave(page)
})

test("a taken name is reported at the name field", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const page = await scene.open(ben, "/rooms/new")
  await page.getByLabel("Name").fill(room.name)
  await page.getByRole("button", { name: "Create room" }).click()
  await page.getByText("A room with this name already exists.").waitFor()
  expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true")
  await leave(page)
})

test("people meet by the invitation link: cameras and microphones are off until switched on, and chat works", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const anaPage = await scene.open(ana, room.path)
  await anaPage.getByRole("button", { name: "Invite people" }).click()
  const link = await anaPage.getByLabel("Invitation link", { exact: true }).inputValue()
  await anaPage.keyboard.press("Escape")

  const benPage = await scene.open(ben, new URL(link).pathname)
  await benPage.getByRole("button", { name: "Join as Ben" }).click()
  await benPage.getByTestId("countdown").waitFor()
  const anaSeesBen = anaPage.getByTestId("participants").getByRole("listitem").filter({ hasText: "Ben" })
  await anaSeesBen.getByLabel("Microphone off").waitFor()
  expect(await anaSeesBen.locator("video").count()).toBe(0)
  expect(await benPage.getByTestId("start-movie").count()).toBe(0)

  await benPage.getByRole("button", { name: "Turn on the microphone" }).click()
  await benPage.getByRole("button", { name: "Turn on the camera" }).click()
  await anaSeesBen.getByLabel("Microphone off").waitFor({ state: "detached" })
  await anaSeesBen.locator("video").waitFor()
  await expect
    .poll(() => anaSeesBen.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth), {
      timeout: 10_000,
    })
    .toBeGreaterThan(0)
  await benPage.getByRole("button", { name: "Turn off the camera" }).click()
  await anaSeesBen.locator("video").waitFor({ state: "detached" })

  await anaPage.getByRole("textbox", { name: "Message" }).fill("Popcorn ready?")
  await anaPage.getByRole("button", { name: "Send" }).click()
  await benPage.getByText("Popcorn ready?").waitFor()
  await leave(anaPage)
  await leave(benPage)
})

test("a participant's forged notification is not shown, and malformed chat messages do no harm", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour(), members: [ben] })
  const anaPage = await scene.open(ana, room.path)
  await anaPage.getByTestId("participants").getByRole("listitem").first().waitFor()

  const benPage = await scene.open(ben, "/movies")
  await benPage.addScriptTag({ path: join(projectRoot, "node_modules/livekit-client/dist/livekit-client.umd.js") })
  const forged = {
    version: 1,
    type: "movie_stopped",
    message: "Go to evil.example",
    screening: {
      id: "01900000-0000-7000-8000-000000000001",
      status: "ended",
      movieTitle: "x",
      startAt: new Date().toISOString(),
      startedAt: null,
      endedAt: null,
      endReason: "stopped",
      positionMs: 0,
      positionAt: null,
      durationMs: null,
      wanted: { isPaused: false, positionMs: null, version: 0 },
      observedVersion: 0,
      delivery: null,
      deliveryReason: null,
      health: null,
      error: null,
    },
  }
  const chat = { id: "1", timestamp: Date.now(), message: "after the forged one" }
  const ticket = await ben.trpc.rooms.joinToken.mutate({ roomId: room.id })
  await benPage.evaluate(
    async ({ url, token, packets }) => {
      const { Room } = (window as unknown as { LivekitClient: typeof import("livekit-client") }).LivekitClient
      const livekit = new Room()
      await livekit.connect(url, token)
      for (const { topic, body } of packets) {
        const data = new TextEncoder().encode(JSON.stringify(body))
        await livekit.localParticipant.publishData(data, { reliable: true, topic })
      }
    },
    {
      ...ticket,
      packets: [
        { topic: MOVIE_TOPIC, body: forged },
        // A malformed message must not break the chat.
        { topic: "lk-chat-topic", body: { id: "0", message: { no: "text" } } },
        { topic: "lk-chat-topic", body: chat },
      ],
    },
  )
  // Packets of one sender arrive in order, so the forged one has arrived before this.
  await anaPage.getByText("after the forged one").waitFor()
  expect(await anaPage.getByTestId("notification").count()).toBe(0)
  expect(await anaPage.getByText("evil.example").count()).toBe(0)
  await leave(anaPage)
  await leave(benPage)
})

test("the owner changes the time and cancels it, and other pages follow without a reload", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour(), members: [ben] })
  const anaPage = await scene.open(ana, room.path)
  const benPage = await scene.open(ben, room.path)
  expect(await readCountdownS(benPage)).toBeGreaterThan(3500)

  await anaPage.getByRole("button", { name: "Movie and time" }).click()
  await anaPage.getByRole("button", { name: "In 10 min" }).click()
  await anaPage.getByRole("button", { name: "Save" }).click()
  await expect.poll(() => readCountdownS(benPage), { timeout: 15_000 }).toBeLessThanOrEqual(600)

  await anaPage.getByRole("button", { name: "Movie and time" }).click()
  await anaPage.getByRole("button", { name: "Cancel schedule" }).click()
  await benPage.getByTestId("countdown").waitFor({ state: "detached", timeout: 15_000 })
  await benPage
    .getByTestId("movie-status")
    .getByText(/has no time yet/)
    .waitFor()
  await leave(anaPage)
  await leave(benPage)
})

test("the film appears on the stage without layout shift, and its bot has no tile", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const page = await scene.open(ana, room.path)
  await page.getByTestId("participants").getByRole("listitem").first().waitFor()
  await watchShifts(page)
  await page.getByTestId("start-movie").click()
  await page
    .getByTestId("movie-status")
    .getByText(/is playing/)
    .waitFor({ timeout: 30_000 })
  await expect
    .poll(() => page.getByTestId("film").evaluate((film: HTMLVideoElement) => [film.videoWidth, film.videoHeight]), {
      timeout: 15_000,
    })
    .toEqual([640, 360])
  expect(await page.evaluate(() => window.layoutShift)).toBeLessThanOrEqual(0.02)
  expect(await page.getByTestId("film-sound").evaluate((sound: HTMLAudioElement) => sound.paused)).toBe(false)
  const people = page.getByTestId("participants").getByRole("listitem")
  expect(await people.count()).toBe(1)
  expect(await people.first().textContent()).toContain("Ana (you)")
  await page.getByRole("tab", { name: /People/ }).click()
  expect(await page.getByRole("list", { name: "Room members" }).getByRole("listitem").count()).toBe(1)
  await page
    .getByTestId("movie-position")
    .getByText(/^0:0[1-9] \/ 1:00$/)
    .waitFor()

  // The browser stores the chosen layout.
  await chooseLayout(page, "Movie only")
  await page.getByTestId("participants").waitFor({ state: "detached" })
  await chooseLayout(page, "People beside the movie")
  const filmBox = await page.getByTestId("film").boundingBox()
  const peopleBox = await page.getByTestId("participants").boundingBox()
  expect(peopleBox?.x).toBeGreaterThanOrEqual((filmBox?.x ?? 0) + (filmBox?.width ?? 0))

  await page.getByRole("button", { name: "Full screen" }).click()
  await page.getByRole("button", { name: "Open the chat" }).click()
  await page.getByRole("complementary", { name: "Chat and people" }).waitFor()
  expect(await page.getByRole("banner").count()).toBe(0)
  await page.getByRole("button", { name: "Exit full screen" }).click()
  await page.getByRole("banner").waitFor()

  await page.getByRole("button", { name: "Picture in picture", exact: true }).click()
  await page.getByRole("button", { name: "Exit picture in picture" }).click()
  await page.getByRole("button", { name: "Picture in picture", exact: true }).waitFor()

  await page.getByRole("link", { name: "Back to rooms" }).click()
  const card = page.getByRole("article").filter({ hasText: room.name })
  await card.getByText(/^Live/).waitFor()
  await card.getByRole("link", { name: room.name }).click()
  await page.getByTestId("film").waitFor()
  await page.getByRole("button", { name: "Layout: People beside the movie" }).waitFor()
  await page.getByTestId("stop-movie").click()
  await page.getByTestId("film").waitFor({ state: "detached", timeout: 5000 })
  await room.waitForBotGone(5000)
  await leave(page)
})

test("one person, two windows: the first one steps back, and takes over on request", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const first = await scene.open(ana, room.path)
  await first.getByTestId("participants").getByRole("listitem").first().waitFor()
  const second = await first.context().newPage()
  // Slow enough to be removed in the middle of its join.
  const devTools = await second.context().newCDPSession(second)
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: 12 })
  await second.goto(room.path)
  await first.getByText("This room is open in another window.").waitFor()
  await first.getByRole("button", { name: "Use here" }).click()
  await second.getByText("This room is open in another window.").waitFor()
  await first.getByTestId("connection-banner").waitFor({ state: "detached" })
  await leave(first)
})

test("without LiveKit the page says so and follows by polling; when it is back, it connects by itself", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
  await scene.stack.livekit?.stop()
  const page = await scene.open(ben, room.path)
  await page.getByText("The conference server cannot be reached", { exact: false }).first().waitFor({ timeout: 30_000 })
  await page
    .getByTestId("movie-status")
    .getByText(/has no time yet/)
    .waitFor()

  await ana.trpc.rooms.schedule.mutate({ roomId: room.id, meetDatetime: inAnHour().toISOString() })
  await page.getByTestId("countdown").waitFor({ timeout: 10_000 })

  await scene.stack.livekit?.start()
  await page.getByTestId("connection-banner").waitFor({ state: "detached", timeout: 60_000 })
  await page.getByTestId("participants").getByRole("listitem").filter({ hasText: "Ben (you)" }).waitFor()
  await leave(page)
})
