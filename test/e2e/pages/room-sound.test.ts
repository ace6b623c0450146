import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { leave, openSilentBrowser } from "../../support/browser"
import { openPage, type Person } from "../support/person"
import { openScene, type Scene, type SceneRoom } from "../support/scene"

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

test("push-to-talk works while it is held: the space bar, or the microphone button by touch", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
  const anaPage = await scene.open(ana, room.path)
  const benPage = await scene.open(ben, room.path)
  await anaPage.getByTestId("start-movie").click()
  await benPage.getByTestId("film").waitFor({ timeout: 30_000 })
  const silence = anaPage
    .getByTestId("participants")
    .getByRole("listitem")
    .filter({ hasText: "Ben" })
    .getByLabel("Microphone off")
  await silence.waitFor()
  const sound = benPage.getByRole("button", { name: "Sound", exact: true })
  await sound.click()
  await benPage.getByRole("switch", { name: "Push to talk" }).click()
  await benPage.keyboard.press("Escape")
  // The button has the focus again, but by a click, so the space bar belongs to the room.
  await expect.poll(() => sound.evaluate((button) => button === document.activeElement), { timeout: 10_000 }).toBe(true)

  await benPage.keyboard.down(" ")
  await silence.waitFor({ state: "detached" })
  await benPage.getByTestId("talking").waitFor()
  await benPage.keyboard.up(" ")
  await silence.waitFor()
  await benPage.getByTestId("talking").waitFor({ state: "detached" })

  const button = benPage.getByRole("button", { name: /Turn (on|off) the microphone/ })
  const { x, y } = (await button.boundingBox()) ?? { x: 0, y: 0 }
  const touch = await benPage.context().newCDPSession(benPage)
  await touch.send("Emulation.setTouchEmulationEnabled", { enabled: true })
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: x + 20, y: y + 20 }] })
  await silence.waitFor({ state: "detached" })
  await benPage.getByTestId("talking").waitFor()
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
  await silence.waitFor()
  expect(await button.getAttribute("aria-pressed")).toBe("false")

  // A key press does not belong to the earlier touch.
  await button.press("Enter")
  await silence.waitFor({ state: "detached" })
  await button.press("Enter")
  await silence.waitFor()

  // A short press toggles it on.
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: x + 20, y: y + 20 }] })
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
  await silence.waitFor({ state: "detached" })
  expect(await button.getAttribute("aria-pressed")).toBe("true")
  expect(await benPage.getByTestId("talking").count()).toBe(0)
  for (const page of [anaPage, benPage]) await leave(page)
})

/** The fake microphone's beeps are too short to count as speech, so this one hums. */
const humming = () => {
  navigator.mediaDevices.getUserMedia = async () => {
    const audio = new AudioContext()
    const microphone = audio.createMediaStreamDestination()
    const tone = audio.createOscillator()
    tone.connect(microphone)
    tone.start()
    return microphone.stream
  }
}

test("the film is lowered by key, and by itself while somebody speaks; reactions and messages carry its position", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
  const anaPage = await scene.open(ana, room.path)
  const benPage = await scene.open(ben, "/movies")
  await benPage.addInitScript(humming)
  await benPage.goto(room.path)
  await anaPage.getByTestId("start-movie").click()
  await anaPage.getByTestId("film").waitFor({ timeout: 30_000 })
  const volume = () => anaPage.getByTestId("film-sound").evaluate((sound: HTMLAudioElement) => sound.volume)

  await expect.poll(volume, { timeout: 10_000 }).toBe(1)
  await anaPage.keyboard.press("ArrowDown")
  await anaPage.keyboard.press("ArrowDown")
  await expect.poll(volume).toBeCloseTo(0.9)
  await anaPage.keyboard.press("m")
  await expect.poll(volume).toBe(0)
  await anaPage.keyboard.press("m")
  await expect.poll(volume, { timeout: 5000 }).toBeCloseTo(0.9)
  await benPage.getByRole("button", { name: "Turn on the microphone" }).click()
  await expect.poll(volume, { timeout: 10_000 }).toBeCloseTo(0.27)
  await benPage.getByRole("button", { name: "Turn off the microphone" }).click()
  await expect.poll(volume, { timeout: 10_000 }).toBeCloseTo(0.9)

  await benPage.keyboard.press("2")
  await anaPage.getByTestId("reactions").getByText("Ben").waitFor()
  await anaPage.getByTestId("reactions-told").getByText("Ben: Laughing").waitFor({ timeout: 10_000 })

  await benPage.getByRole("textbox", { name: "Message" }).fill("Is it https://example.org/pal?")
  await benPage.keyboard.press("Enter")
  const message = anaPage.getByRole("log").getByRole("listitem").filter({ hasText: "Is it" })
  await message.getByRole("button", { name: /^Jump to 0:\d\d$/ }).waitFor()
  expect(await message.getByRole("link").getAttribute("href")).toBe("https://example.org/pal")

  await anaPage.keyboard.press("?")
  const keys = anaPage.getByRole("dialog", { name: "Keyboard shortcuts" })
  await keys.getByText("10 seconds back").waitFor()
  expect(await keys.locator("kbd").allTextContents()).toContain("MM")
  // Room shortcuts are disabled in dialogs.
  await anaPage.keyboard.press("m")
  await anaPage.keyboard.press("Escape")
  await keys.waitFor({ state: "detached" })
  expect(await volume()).toBeCloseTo(0.9)
  await room.rest("POST", "stop_movie")
  await room.waitForBotGone(5000)
  await leave(anaPage)
  await leave(benPage)
})

describe("when the browser keeps the page silent", () => {
  let room: SceneRoom
  beforeAll(async () => {
    room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
  })
  beforeEach(async () => {
    await room.rest("POST", "start_movie")
    await room.waitForStatus("live")
  })
  afterEach(async () => {
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
  })

  const presses: [string, (page: Page) => Promise<void>][] = [
    ["its one button", (page) => page.getByRole("button", { name: "Turn on the sound" }).click()],
    ["a press on anything", (page) => page.getByRole("textbox", { name: "Message" }).click()],
    ["a key", (page) => page.keyboard.press("Tab")],
  ]
  test.each(presses)("%s turns the sound on; the picture plays before", async (_, press) => {
    await using silent = new AsyncDisposableStack()
    const browser = silent.adopt(await openSilentBrowser(), (opened) => opened.close())
    const page = await openPage(browser, scene.url, ben, room.path)
    // Playwright's own ways to inspect a page count as a click there.
    const session = await page.context().newCDPSession(page)
    const read = async (expression: string) => (await session.send("Runtime.evaluate", { expression })).result.value
    const byTestId = (id: string) => `document.querySelector("[data-testid=${id}]")`
    await expect.poll(() => read("document.body.innerText")).toContain("Turn on the sound")
    await expect.poll(() => read(`${byTestId("film")}?.currentTime > 1`)).toBe(true)
    await expect.poll(() => read(`${byTestId("film-sound")}?.paused`)).toBe(true)
    expect(await read("document.body.innerText")).toContain("Your browser keeps this page silent until you click.")

    await press(page)
    await page.getByRole("button", { name: "Turn on the sound" }).waitFor({ state: "detached" })
    await expect.poll(() => read(`${byTestId("film-sound")}.paused`)).toBe(false)
    await expect.poll(() => read(`${byTestId("film-sound")}.currentTime > 1`)).toBe(true)
    await leave(page)
  })
})
