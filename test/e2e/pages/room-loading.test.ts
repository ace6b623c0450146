import { setTimeout as sleep } from "node:timers/promises"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { leave } from "../../support/browser"
import { type FilmReading, watchFilm } from "../../support/film-probe"
import { openProfile, type Person } from "../support/person"
import { openScene, type Scene } from "../support/scene"
import { readCountdownS } from "./countdown"

let scene: Scene
let ana: Person
beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  await scene.film("pal.mp4", { durationS: 60, frameRate: { num: 25, den: 1 }, width: 640, height: 360 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

/**
 * Limits in kilobytes of gzipped script: what the room page itself references (about 130 of it are Next.js and React),
 * and everything once the chat is usable (about 150 of it are LiveKit's client).
 */
const PAGE_SCRIPT_KB = 280
const WHOLE_SCRIPT_KB = 485

/** A page that has not opened any URL yet. */
const anasPage = async () => (await openProfile(scene.browser, scene.url, ana)).newPage()

const inAnHour = () => new Date(Date.now() + 3_600_000)

test("a room is joined while its page is still loading, and the page takes over that join", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  const sockets: string[] = []
  page.on("websocket", (socket) => sockets.push(socket.url()))
  const letPageCome = await holdRoomPage(page)
  await page.goto(room.path, { waitUntil: "commit" })
  await room.waitForPeople(1)
  expect(await page.getByTestId("countdown").count()).toBe(0)

  letPageCome()
  await page.getByTestId("countdown").waitFor()
  await page.getByTestId("participants").getByText("Ana (you)").waitFor()
  expect(sockets).toHaveLength(1)
  await leave(page)
})

test("a room's page requests its token before any script has loaded, and once", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  const letScriptsCome = await holdScripts(page)
  let asked = 0
  page.on("request", (request) => {
    if (!request.url().includes("rooms.joinToken")) return
    asked++
    letScriptsCome()
  })
  await page.goto(room.path, { waitUntil: "commit" })
  await page.getByTestId("participants").getByText("Ana (you)").waitFor()
  expect(asked).toBe(1)
  await leave(page)
})

test("input before the page's scripts have loaded is not lost", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const context = await scene.browser.newContext({ baseURL: scene.url })
  const page = await context.newPage()
  const letScriptsCome = await holdScripts(page)
  await page.goto(await room.invitation(), { waitUntil: "commit" })
  let entered = 0
  page.on("request", (request) => {
    if (request.url().includes("enterAsGuest")) entered++
  })
  await page.getByLabel("Your name").fill("Nobody")
  await page.getByLabel("Your name").fill("Gus")
  // People press again when nothing happens.
  for (let presses = 0; presses < 3; presses++) await page.getByRole("button", { name: "Join" }).click()
  letScriptsCome()
  await page.getByTestId("participants").getByText("Gus (guest) (you)").waitFor()
  expect(entered).toBe(1)
  await leave(page)
})

test("a press before the page's scripts have loaded opens a dialog, once; links need no script", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  const letScriptsCome = await holdScripts(page)
  await page.goto("/", { waitUntil: "commit" })
  await page.getByRole("link", { name: "Movies", exact: true }).click()
  await page.waitForURL("**/movies", { waitUntil: "commit" })
  await page.goto("/", { waitUntil: "commit" })
  const card = page.getByRole("article").filter({ hasText: room.name })
  await card.getByRole("button", { name: "Repeat next week" }).click()
  letScriptsCome()
  await page.getByLabel("Repeat for").selectOption("2")
  await page.getByRole("button", { name: "Cancel" }).click()
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await leave(page)
})

test("choices before the page's scripts have loaded are not lost", async () => {
  const lia = await scene.person("Lia")
  const context = await openProfile(scene.browser, scene.url, lia)
  const page = await context.newPage()
  const letScriptsCome = await holdScripts(page)
  await page.goto("/settings", { waitUntil: "commit" })
  await page.getByLabel("Send me e-mails").uncheck()
  await page.getByLabel("Language").selectOption("de")
  letScriptsCome()
  await expect.poll(() => lia.trpc.settings.get.query()).toMatchObject({ language: "de", wantsMail: false })
  await leave(page)
})

test("choices while the page's scripts take over are saved once", async () => {
  const mia = await scene.person("Mia")
  const context = await openProfile(scene.browser, scene.url, mia)
  const page = await context.newPage()
  // The scripts list the time zones; here they have started, but not finished.
  await page.addInitScript(`
    const observer = new MutationObserver(() => {
      const zone = document.querySelector("[name=timeZone]:has(option[value='Asia/Tokyo'])")
      if (!zone) return
      observer.disconnect()
      zone.value = "Asia/Tokyo"
      for (const type of ["input", "change"]) zone.dispatchEvent(new Event(type, { bubbles: true }))
      document.querySelector("[name=wantsMail]").click()
    })
    observer.observe(document, { childList: true, subtree: true })
  `)
  const saves: unknown[] = []
  page.on("request", (request) => {
    if (request.url().includes("settings.update")) saves.push(request.postDataJSON()[0].json)
  })
  await page.goto("/settings")
  await expect.poll(() => mia.trpc.settings.get.query()).toMatchObject({ timeZone: "Asia/Tokyo", wantsMail: false })
  // Saves are sequential: a repeated save would precede this one.
  await page.getByLabel("Language").selectOption("de")
  await expect.poll(() => saves).toContainEqual({ language: "de" })
  expect(saves).toEqual([{ timeZone: "Asia/Tokyo" }, { wantsMail: false }, { language: "de" }])
  await leave(page)
})

/** Delays the page's scripts that contain this text, or all of them, until the returned function is called. */
async function holdScripts(page: Page, text = ""): Promise<() => void> {
  const { promise: isFree, resolve } = Promise.withResolvers<void>()
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch()
    if (!(await response.text()).includes(text)) return route.fallback()
    await isFree
    await route.fulfill({ response })
  })
  return resolve
}

test("a link to a room joins it before its page is there; turning to another page leaves it", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await scene.open(ana, "/")
  const letPageCome = await holdScripts(page, '"room.roomSkeleton"')
  await page.locator(`a[href="${room.path}"]`).first().click()
  await room.waitForPeople(1)
  await page.getByRole("link", { name: "Movies", exact: true }).click()
  await room.waitForPeople(0)

  await page.getByRole("link", { name: "Rooms", exact: true }).click()
  const sockets: string[] = []
  page.on("websocket", (socket) => sockets.push(socket.url()))
  await page.locator(`a[href="${room.path}"]`).first().click()
  await room.waitForPeople(1)
  letPageCome()
  await page.getByTestId("countdown").waitFor()
  await page.getByTestId("participants").getByText("Ana (you)").waitFor()
  expect(sockets).toHaveLength(1)
  await leave(page)
})

/** Delays the room page's script until the returned function is called. */
const holdRoomPage = (page: Page) => holdScripts(page, '"connection-banner"')

/** 25 different pictures, because a frozen picture is also sent again and again. */
const showsASecond = ({ frames }: FilmReading) => new Set(frames.map(({ frame }) => frame)).size >= 25

test.each([
  { width: 1440, height: 900, joinAfterMs: 0 },
  { width: 390, height: 844, joinAfterMs: 0 },
  { width: 844, height: 390, joinAfterMs: 0 },
  // After the page has stopped waiting for the film, and before it is ready.
  { width: 1440, height: 900, joinAfterMs: 2_000 },
])(
  "a film that is on is seen before the rest of the page is there, and goes on in it: $width wide, joined after $joinAfterMs ms",
  async ({ joinAfterMs, ...size }) => {
    const room = await scene.room(ana, { filePath: "pal.mp4" })
    await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })
    await room.waitForStatus("live")
    const page = await anasPage()
    await page.setViewportSize(size)
    const letPageCome = await holdRoomPage(page)
    const letFilmSoundCome = await holdScripts(page, '"film-sound"')
    await page.route("**/api/trpc/rooms.joinToken**", async (route) => {
      await sleep(joinAfterMs)
      await route.continue()
    })
    await page.goto(room.path, { waitUntil: "commit" })
    const opening = page.getByRole("status", { name: "Opening room" })
    const probe = await watchFilm(page)
    await probe.waitFor(showsASecond, 30_000, "a second of the film")
    await opening.getByLabel("Movie: ").waitFor()

    const film = page.getByTestId("film")
    const place = await film.boundingBox()
    await page.evaluate(`
    window.film = document.querySelector("[data-testid=film]")
    window.stops = 0
    film.addEventListener("pause", () => window.stops++)
  `)
    letPageCome()
    // A page without the film's late scripts would remove the picture.
    await probe.forget()
    await probe.waitFor(showsASecond, 30_000, "a second more of the film")
    letFilmSoundCome()
    await page.getByRole("button", { name: "Pause" }).waitFor()
    expect(await opening.count()).toBe(0)
    expect(await page.evaluate("document.querySelector('[aria-label=Stage] [data-testid=film]') === film")).toBe(true)
    expect(await film.boundingBox()).toEqual(place)
    await probe.forget()
    await probe.waitFor(
      (seen) => showsASecond(seen) && seen.tones.length > 0,
      30_000,
      "another second of it, and its sound",
    )
    expect(await page.evaluate("stops")).toBe(0)

    await ana.trpc.rooms.stopMovie.mutate({ roomId: room.id })
    await page.getByTestId("film").waitFor({ state: "detached" })
    await leave(page)
  },
)

/** Ends the page's wait of 1,500 ms for the film right after the film is attached, before the page renders again. */
const endWaitOnArrival = `
  const { setTimeout, Element } = window
  let endWait = () => {}
  window.waitEnded = false
  window.setTimeout = (run, ms, ...args) => {
    if (ms === 1500) endWait = () => { run(); window.waitEnded = true }
    return setTimeout(run, ms, ...args)
  }
  const { append } = Element.prototype
  Element.prototype.append = function (...nodes) {
    append.apply(this, nodes)
    if (nodes.some((node) => node instanceof HTMLVideoElement)) queueMicrotask(endWait)
  }
`

test("a film that arrives just as the page stops waiting for it stays in place", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })
  await room.waitForStatus("live")
  const page = await anasPage()
  await page.addInitScript(endWaitOnArrival)
  const letPageCome = await holdRoomPage(page)
  await holdScripts(page, '"film-sound"')
  await page.goto(room.path, { waitUntil: "commit" })
  const probe = await watchFilm(page)
  await probe.waitFor(showsASecond, 30_000, "a second of the film")
  expect(await page.evaluate("waitEnded")).toBe(true)
  letPageCome()
  await probe.forget()
  await probe.waitFor(showsASecond, 30_000, "a second more of the film")
  await ana.trpc.rooms.stopMovie.mutate({ roomId: room.id })
  await leave(page)
})

test("a missing film does not keep the page from loading", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })
  await room.waitForStatus("live")
  const page = await anasPage()
  const letClientCome = await holdScripts(page, "livekit.")
  await page.goto(room.path, { waitUntil: "commit" })
  await page.getByRole("button", { name: "Pause" }).waitFor()
  expect(await page.getByTestId("film").count()).toBe(0)
  letClientCome()
  await page.getByTestId("film").waitFor()
  await ana.trpc.rooms.stopMovie.mutate({ roomId: room.id })
  await leave(page)
})

test("a room's page loads no more script than it needs to become usable", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  const scripts: Promise<{ name: string; bytes: number }>[] = []
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return
    const name = request.url().split("/").at(-1) ?? ""
    scripts.push(request.sizes().then(({ responseBodySize }) => ({ name, bytes: responseBodySize })))
  })
  const html = await (await page.goto(room.path))?.text()
  await page.getByPlaceholder("Message everyone").waitFor()
  const loaded = await Promise.all(scripts)
  const kilobytes = (of: typeof loaded) => of.reduce((total, { bytes }) => total + bytes, 0) / 1000
  expect(kilobytes(loaded.filter(({ name }) => html?.includes(name)))).toBeLessThanOrEqual(PAGE_SCRIPT_KB)
  expect(kilobytes(loaded)).toBeLessThanOrEqual(WHOLE_SCRIPT_KB)
  await leave(page)
})

test("messages that arrive before a page can read them are read later, in order", async () => {
  const ben = await scene.person("Ben")
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben], meetDatetime: inAnHour() })
  const bensPage = await scene.open(ben, room.path)
  const page = await anasPage()
  await page.addInitScript(`
    window.received = 0
    const Connection = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Connection {
      constructor(...options) {
        super(...options)
        this.addEventListener("datachannel", ({ channel }) => {
          channel.addEventListener("message", () => window.received++)
        })
      }
    }
  `)
  const letSchemasCome = await holdScripts(page, "ZodError")
  await page.goto(room.path)
  await page.getByTestId("participants").getByText("Ana (you)").waitFor()
  await room.waitForPeople(2)
  const words = ["Has it", "begun", "already?"]
  for (const word of words) {
    const composer = bensPage.getByPlaceholder("Message everyone")
    await composer.fill(word)
    await composer.press("Enter")
    await bensPage.getByRole("log").getByText(word).waitFor()
  }
  await expect.poll(() => page.evaluate("received")).toBeGreaterThanOrEqual(words.length)
  const chat = page.getByRole("log")
  expect(await chat.getByText("begun").count()).toBe(0)

  letSchemasCome()
  await chat.getByText("already?").waitFor()
  expect(await chat.textContent()).toMatch(/Ben.*Has it.*Ben.*begun.*Ben.*already\?/s)
  await leave(bensPage)
  await leave(page)
})

test("a menu loads on interaction; without a response it shows an error and can be pressed again", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  let isThere = false
  const asked = await answerMenus(page, () => isThere)
  await page.goto(room.path)
  const button = page.getByRole("button", { name: "Layout" })
  await button.click()
  await page.getByText("The server did not answer. Check your connection and try again.").waitFor()
  expect(asked()).toBeGreaterThanOrEqual(1)
  expect(await page.getByRole("menu").count()).toBe(0)

  isThere = true
  await button.click()
  await page.getByRole("menuitemradio", { name: "Movie only" }).click()
  await page.getByRole("button", { name: "Layout: Movie only" }).waitFor()
  await leave(page)
})

test("a menu opens without the server once the room has been open for a while", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  let isThere = true
  const asked = await answerMenus(page, () => isThere)
  await page.goto(room.path)
  await expect.poll(asked).toBe(1)
  await page.waitForLoadState("networkidle")
  isThere = false
  await page.getByRole("button", { name: "Layout" }).press("Enter")
  await page.getByRole("menuitemradio", { name: "Movie only" }).waitFor()
  expect(asked()).toBe(1)
  await leave(page)
})

/**
 * Serves the script of the layout menu only while it is available.
 * @returns number of requests so far
 */
async function answerMenus(page: Page, isThere: () => boolean): Promise<() => number> {
  let asked = 0
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch()
    if (!(await response.text()).includes('"camerasHint"')) return route.fulfill({ response })
    asked++
    return isThere() ? route.fulfill({ response }) : route.abort()
  })
  return () => asked
}

test("LiveKit's client loads with an invitation to a running film, and only then", async () => {
  const later = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const now = await scene.room(ana, { filePath: "pal.mp4" })
  await ana.trpc.rooms.startMovie.mutate({ roomId: now.id })
  await now.waitForStatus("live")

  const context = await scene.browser.newContext({ baseURL: scene.url })
  const page = await context.newPage()
  let clients = 0
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch()
    if ((await response.text()).includes("livekit.")) clients++
    await route.fulfill({ response })
  })
  await page.goto(await later.invitation(), { waitUntil: "networkidle" })
  expect(clients).toBe(0)
  await page.goto(await now.invitation())
  await expect.poll(() => clients).toBe(1)
  await ana.trpc.rooms.stopMovie.mutate({ roomId: now.id })
  await leave(page)
})

test("a room can be used before LiveKit's client has loaded, and after a failed attempt to load it", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inAnHour() })
  const page = await anasPage()
  let isThere = false
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch()
    const isLiveKit = (await response.text()).includes("livekit.")
    return isLiveKit && !isThere ? route.abort() : route.fulfill({ response })
  })
  await page.goto(room.path)
  await page.getByTestId("connection-banner").getByText("The conference server cannot be reached.").waitFor()
  await page.getByTestId("countdown").waitFor()
  await page.getByRole("button", { name: "Movie and time" }).click()
  const plan = page.getByRole("dialog", { name: "Movie and time" })
  await plan.getByRole("button", { name: "In 10 min" }).click()
  await plan.getByRole("button", { name: "Save" }).click()
  await plan.waitFor({ state: "detached" })
  await expect.poll(() => readCountdownS(page), { timeout: 10_000 }).toBeLessThanOrEqual(600)

  isThere = true
  await page.getByPlaceholder("Message everyone").waitFor()
  await page.getByTestId("participants").getByText("Ana (you)").waitFor()
  await leave(page)
})

test("a countdown reserves space for its days before it knows the server's clock", async () => {
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000)
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { meetDatetime: inTwoDays })
  const page = await anasPage()
  const clock = Promise.withResolvers<void>()
  await page.route("**/api/trpc/time?*", async (route) => {
    await clock.promise
    await route.continue()
  })
  await page.goto(room.path)
  const days = page.getByTestId("countdown").getByText(/^days?$/)
  await page.getByTestId("countdown").getByText("––").first().waitFor()
  expect(await days.count()).toBe(1)
  clock.resolve()
  await page.getByTestId("countdown").getByText("––").first().waitFor({ state: "detached" })
  expect(await days.count()).toBe(1)
  await leave(page)
})
