import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { screens } from "../../gallery/visit"
import { waitFor } from "../../support/wait-for"
import { chooseMovie } from "../support/choose-movie"
import { openProfile, type Person } from "../support/person"
import { openScene, type Scene } from "../support/scene"

// One event with three main people: Ana, the owner, on a laptop, Ben on a phone, and Gus, a guest with only a keyboard
// and a screen reader. With Cleo and Dan there are five browsers in the room.

let scene: Scene
let ana: Person
let ben: Person
let anaPage: Page
let benPage: Page
let gusPage: Page
let link: string
const others: Page[] = []

beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  ben = await scene.person("Ben")
  await scene.film("harbour.mp4", { durationS: 240, frameRate: { num: 25, den: 1 }, width: 640, height: 360, gop: 25 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

const nobody = async (screen: keyof typeof screens = "desktop"): Promise<Page> => {
  const context = await scene.browser.newContext({
    baseURL: scene.url,
    viewport: screens[screen],
    permissions: ["camera", "microphone"],
    timezoneId: "Europe/Madrid",
  })
  return context.newPage()
}

/** Presses Tab until the element with this role and name has the focus, as a keyboard user does. */
async function tabTo(page: Page, role: Parameters<Page["getByRole"]>[0], name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first()
  await target.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`The Tab key does not lead to the ${role} ${name}.`)
}

/** Waits until the film's picture has changed. */
async function waitForPicture(page: Page): Promise<void> {
  const readS = () => page.getByTestId("film").evaluate((film: HTMLVideoElement) => film.currentTime)
  // Five browsers, their cameras, the servers and the player share the cores.
  await page.getByTestId("film").waitFor({ timeout: 60_000 })
  const startS = await readS()
  await waitFor(async () => (await readS()) > startS + 0.5, { timeoutMs: 30_000, what: "the film to move" })
}

test("the owner adds a movie, creates a room with it and has a link", async () => {
  const context = await openProfile(scene.browser, scene.url, ana)
  anaPage = await context.newPage()
  await anaPage.goto("/movies")
  await anaPage.getByRole("button", { name: "Add a movie" }).first().click()
  await anaPage.getByRole("tab", { name: "Address or media file" }).click()
  await anaPage.getByRole("dialog").getByLabel("Title").fill("The Lighthouse Keeper")
  await anaPage.getByLabel("File in the media folder").fill("harbour.mp4")
  await anaPage.getByRole("button", { name: "Add movie" }).click()
  await anaPage
    .getByRole("list", { name: "Your movies" })
    .getByRole("link", { name: "The Lighthouse Keeper" })
    .waitFor()

  await anaPage.getByRole("link", { name: "Rooms", exact: true }).click()
  await anaPage.getByRole("link", { name: "New room" }).first().click()
  await anaPage.getByLabel("Name").fill("Friday night!")
  await chooseMovie(anaPage, "The Lighthouse Keeper")
  await anaPage.getByRole("button", { name: "In 10 min" }).click()
  await anaPage.getByRole("button", { name: "Create room" }).click()
  await anaPage.waitForURL("**/rooms/*-*")
  await anaPage.getByTestId("countdown").waitFor()
  await anaPage.getByRole("button", { name: "Invite people" }).click()
  link = new URL(await anaPage.getByLabel("Invitation link", { exact: true }).inputValue()).pathname
  await anaPage.keyboard.press("Escape")
})

test("a viewer on a phone follows the link, answers the RSVP, and is ready", async () => {
  const context = await scene.browser.newContext({
    baseURL: scene.url,
    viewport: screens.phone,
    hasTouch: true,
    isMobile: true,
    permissions: ["camera", "microphone"],
    timezoneId: "America/New_York",
  })
  await context.addCookies(ben.cookies.map((cookie) => ({ ...cookie, url: scene.url })))
  benPage = await context.newPage()
  const sent = await benPage.goto(link)
  // Server-rendered by the room's clocks, then by the viewer's.
  expect(await sent?.text()).toMatch(/<time[^>]*>[^<]+<\/time>.*UTC/s)
  await benPage.getByText("America/New_York", { exact: false }).waitFor()
  await benPage.getByText("The Lighthouse Keeper").first().waitFor()
  await benPage.getByRole("button", { name: /Join/ }).tap()
  await benPage.getByTestId("countdown").waitFor()
  await benPage.getByRole("button", { name: "I am ready" }).tap()
  await anaPage.getByText("1 of 2 ready").waitFor()
})

test("a guest joins with the keyboard alone, and every control has a name", async () => {
  gusPage = await nobody()
  await gusPage.goto(link)
  await gusPage.getByRole("heading", { name: "The Lighthouse Keeper" }).waitFor()
  await tabTo(gusPage, "textbox", "Your name")
  await gusPage.keyboard.type("Gus")
  await gusPage.keyboard.press("Enter")
  await gusPage.getByTestId("countdown").waitFor()
  await tabTo(gusPage, "button", "I am ready")
  await gusPage.keyboard.press("Enter")
  await anaPage.getByText("2 of 3 ready").waitFor()
})

test("two more people join with their cameras on; everybody sees the others", async () => {
  for (const name of ["Cleo", "Dan"]) {
    const page = await nobody()
    await page.goto(link)
    await page.getByLabel("Your name").fill(name)
    await page.getByRole("button", { name: "Join" }).click()
    await page.getByRole("button", { name: "Turn on the camera" }).click()
    others.push(page)
  }
  for (const name of ["Ben", "Gus", "Cleo", "Dan"]) {
    await anaPage.getByTestId("participants").getByRole("listitem").filter({ hasText: name }).waitFor()
  }
  const cleo = anaPage.getByTestId("participants").getByRole("listitem").filter({ hasText: "Cleo" })
  await expect
    .poll(() => cleo.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth), { timeout: 20_000 })
    .toBeGreaterThan(0)
})

test("when all are there, the owner starts the film early; it plays in all five browsers, and the guest is notified", async () => {
  await anaPage.getByRole("button", { name: "Movie and time" }).click()
  const plan = anaPage.getByRole("dialog", { name: "Movie and time" })
  await plan.getByRole("button", { name: "In 1 min" }).click()
  await plan.getByRole("button", { name: "Save" }).click()
  await plan.waitFor({ state: "detached" })
  await anaPage.getByTestId("start-movie").click()
  // The page must change by itself, without waiting for the next minute.
  await anaPage.getByTestId("countdown").waitFor({ state: "detached" })
  for (const page of [anaPage, benPage, gusPage, ...others]) await waitForPicture(page)
  await gusPage
    .getByRole("status")
    .filter({ hasText: /“The Lighthouse Keeper” is playing/ })
    .first()
    .waitFor()
})

test("the guest mutes the film, writes and sends a reaction by keys; the owner sees the sender", async () => {
  await gusPage.locator("body").press("m")
  await expect
    .poll(() =>
      gusPage.getByTestId("film-sound").evaluate((sound: HTMLAudioElement) => sound.muted || sound.volume === 0),
    )
    .toBe(true)
  await tabTo(gusPage, "textbox", "Message")
  await gusPage.keyboard.type("What a lovely lighthouse")
  await gusPage.keyboard.press("Enter")
  await anaPage.getByText("What a lovely lighthouse").waitFor()
  await gusPage.keyboard.press("Escape")
  await gusPage.getByRole("textbox", { name: "Message" }).blur()
  await gusPage.locator("body").press("1")
  await anaPage.getByTestId("reactions-told").getByText("Gus (guest): Heart").waitFor()
  await gusPage.locator("body").press("?")
  await gusPage.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor()
  // Guests may not pause, so they have no key for it.
  expect(await gusPage.getByRole("dialog").getByText("Pause or resume").count()).toBe(0)
  await gusPage.keyboard.press("Escape")
})

test("the viewer on the phone reads the chat and answers", async () => {
  await benPage.getByRole("button", { name: /Open the chat/ }).tap()
  await benPage.getByText("What a lovely lighthouse").waitFor()
  await benPage.getByRole("textbox", { name: "Message" }).fill("It is on my way home")
  await benPage.getByRole("button", { name: "Send" }).tap()
  await anaPage.getByText("It is on my way home").waitFor()
  await benPage.keyboard.press("Escape")
})

test("the owner pauses by key and everybody sees who did; the film resumes and is stopped", async () => {
  await anaPage.locator("body").press("k")
  for (const page of [benPage, gusPage]) await page.getByText("Paused by Ana").first().waitFor()
  await anaPage.locator("body").press("k")
  for (const page of [anaPage, gusPage]) await waitForPicture(page)
  await anaPage.getByTestId("stop-movie").click()
  for (const page of [anaPage, benPage, gusPage]) {
    await page.getByText("Thanks for watching together").waitFor()
    await page.getByText("5 people were there").waitFor()
  }
  await anaPage.getByRole("button", { name: "Play again" }).waitFor()
  expect(await gusPage.getByRole("button", { name: "Play again" }).count()).toBe(0)
})
