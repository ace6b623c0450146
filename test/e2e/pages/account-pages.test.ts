import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { leave } from "../../support/browser"
import { openScene, type Scene } from "../support/scene"

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.[Symbol.asyncDispose]())

const password = "correct horse battery"

test("search engines may index invitations only", async () => {
  const rules = await (await fetch(`${scene.url}/robots.txt`)).text()
  expect(rules).toContain("Disallow: /\nAllow: /join/\n")
})

test("people who are not signed in are sent to sign in and return to the requested page", async () => {
  const context = await scene.browser.newContext({ baseURL: scene.url })
  const page = await context.newPage()
  await page.goto("/rooms/new")
  expect(page.url()).toBe(`${scene.url}/sign-in?callbackUrl=%2Frooms%2Fnew`)

  // The return path is preserved.
  await page.getByRole("link", { name: "Create an account" }).click()
  await page.getByRole("button", { name: "Create account" }).click()
  await page.getByText("A password has at least 10 characters.").waitFor()
  await page.getByLabel("Name").fill("Dora")
  await page.getByLabel("E-mail").fill("dora@example.org")
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Create account" }).click()
  await page.waitForURL("**/rooms/new")

  // Signing out ends the session, not only the page.
  await page.getByRole("button", { name: "Account menu for Dora" }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await page.waitForURL("**/sign-in")
  await page.goto("/movies")
  expect(page.url()).toBe(`${scene.url}/sign-in?callbackUrl=%2Fmovies`)

  await page.getByLabel("E-mail").fill("dora@example.org")
  await page.getByLabel("Password").fill("something else")
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.getByText("The e-mail address or password is wrong.").waitFor()
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await page.waitForURL("**/movies")

  const other = await (await scene.browser.newContext({ baseURL: scene.url })).newPage()
  await other.goto("/register")
  await other.getByLabel("Name").fill("Dora again")
  await other.getByLabel("E-mail").fill("DORA@example.org")
  await other.getByLabel("Password").fill(password)
  await other.getByRole("button", { name: "Create account" }).click()
  await other.getByText("An account with this e-mail address already exists.").waitFor()
  await leave(other)
  await leave(page)
})

test("language and appearance are chosen, and kept in this browser", async () => {
  const context = await scene.browser.newContext({ baseURL: scene.url, locale: "en-GB", colorScheme: "dark" })
  const page = await context.newPage()
  await page.goto("/sign-in")
  await page.getByLabel("Language").selectOption("Deutsch")
  await page.getByRole("heading", { name: "Willkommen zurück" }).waitFor()
  await page.getByLabel("Darstellung").selectOption("Hell")
  await page.goto("/register")
  expect(await page.locator("html").getAttribute("lang")).toBe("de")
  expect(await page.locator("html").getAttribute("data-theme")).toBe("light")
  await leave(page)

  const ana = await scene.person("Ana")
  const settings = await scene.open(ana, "/settings")
  await settings.getByLabel("Language").selectOption("Deutsch")
  await settings.getByRole("heading", { name: "Einstellungen" }).waitFor()
  await leave(settings)
})

test("a setting can be changed while another one is being saved; one that could not be saved reverts", async () => {
  const una = await scene.person("Una")
  const page = await scene.open(una, "/settings")
  const zone = page.locator("[name=timeZone]")
  const before = await zone.inputValue()
  const loseFirst = await holdFirstSave(page)
  await zone.selectOption("Asia/Tokyo")
  await page.getByLabel("Send me e-mails").uncheck()
  expect(await zone.inputValue()).toBe("Asia/Tokyo")
  expect(await una.trpc.settings.get.query()).toMatchObject({ timeZone: before, wantsMail: true })
  loseFirst()
  await page.getByText("Saved.").waitFor()
  expect(await zone.inputValue()).toBe(before)
  expect(await page.getByLabel("Send me e-mails").isChecked()).toBe(false)
  expect(await una.trpc.settings.get.query()).toMatchObject({ timeZone: before, wantsMail: false })
  await leave(page)
})

test("of two choices of a setting the saved one is shown, though the older one was lost", async () => {
  const una = await scene.person("Una")
  const page = await scene.open(una, "/settings")
  const zone = page.locator("[name=timeZone]")
  const loseFirst = await holdFirstSave(page)
  await zone.selectOption("Asia/Tokyo")
  await zone.selectOption("Europe/Berlin")
  loseFirst()
  await page.getByText("Saved.").waitFor()
  expect(await zone.inputValue()).toBe("Europe/Berlin")
  expect(await una.trpc.settings.get.query()).toMatchObject({ timeZone: "Europe/Berlin" })
  await leave(page)
})

/** Delays the next save of settings until the returned function is called; then the save is lost. */
async function holdFirstSave(page: Page): Promise<() => void> {
  const { promise: isLost, resolve } = Promise.withResolvers<void>()
  await page.route(
    "**/settings.update*",
    async (route) => {
      await isLost
      await route.abort()
    },
    { times: 1 },
  )
  return resolve
}

test.each(["https://evil.example/", "//evil.example/", "/\\evil.example"])(
  "signing in does not lead to %s",
  async (target) => {
    const dora = await scene.person("Target")
    const page = await (await scene.browser.newContext({ baseURL: scene.url })).newPage()
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(target)}`)
    await page.getByLabel("E-mail").fill(dora.email)
    await page.getByLabel("Password").fill(dora.password)
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.getByRole("heading", { name: "Rooms", exact: true }).waitFor()
    expect(page.url()).toBe(`${scene.url}/`)
    await leave(page)
  },
)

test("an API token is shown once, works, and stops working when it is revoked", async () => {
  const ana = await scene.person("Ana")
  const room = await scene.room(ana, { filePath: "any.mp4" })
  const page = await scene.open(ana, "/tokens")
  await page.getByLabel("Name").fill("home-server")
  await page.getByRole("button", { name: "Create token" }).click()
  const token = await page.getByRole("dialog").getByLabel("Token", { exact: true }).inputValue()
  expect((await room.rest("GET", "movie_status", token)).status).toBe(200)

  await page.getByRole("button", { name: "Done" }).click()
  await page.reload()
  await page.getByText("home-server", { exact: true }).waitFor()
  expect(await page.content()).not.toContain(token)

  await page.getByRole("button", { name: "Revoke home-server" }).click()
  const answer = page.waitForResponse((response) => response.url().includes("tokens.revoke"))
  await page.getByRole("button", { name: "Revoke token" }).click()
  await (await answer).finished()
  expect((await room.rest("GET", "movie_status", token)).status).toBe(401)
  await page.getByText("home-server", { exact: true }).waitFor({ state: "detached" })
  await leave(page)
})

test("movies are added by file, address or playlist, and errors are shown at their field", async () => {
  const ana = await scene.person("Ana")
  const page = await scene.open(ana, "/movies")
  await page.getByRole("button", { name: "Add a movie" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("tab", { name: "Address or media file" }).click()
  await dialog.getByRole("button", { name: "Add movie" }).click()
  await dialog.getByText("Enter a title for the movie.").waitFor()

  await dialog.getByLabel("Title").fill("Alpha")
  await dialog.getByLabel("File in the media folder").fill("../secret.mp4")
  await dialog.getByRole("button", { name: "Add movie" }).click()
  await dialog.getByText(/Enter a path inside the media folder/).waitFor()

  await dialog.getByRole("radio", { name: "Address" }).click()
  await dialog.getByLabel("Address of an MP4").fill("http://169.254.169.254/latest.mp4")
  await dialog.getByRole("button", { name: "Add movie" }).click()
  await dialog.getByText(/cannot be played from 169\.254\.169\.254/).waitFor()

  await dialog.getByRole("radio", { name: "HLS" }).click()
  await dialog.getByLabel("HLS playlist").fill("films/alpha/index.m3u8")
  await dialog.getByRole("button", { name: "Add movie" }).click()
  await dialog.waitFor({ state: "detached" })
  await page.getByRole("list", { name: "Your movies" }).getByRole("link", { name: "Alpha" }).waitFor()
  expect((await ana.trpc.movies.list.query()).map((movie) => movie.hlsPath)).toEqual(["films/alpha/index.m3u8"])
  await leave(page)
})

test("missing and foreign items lead to a page with a way back", async () => {
  const ana = await scene.person("Ana")
  const stranger = await scene.person("Stranger")
  const room = await scene.room(ana, { filePath: "any.mp4" })
  const page = await scene.open(stranger, room.path)
  await page.getByRole("heading", { name: "Not found" }).waitFor()
  expect((await page.reload())?.status()).toBe(404)
  expect((await page.goto("/rooms/not-an-id"))?.status()).toBe(404)
  await page.goto("/join/wrong")
  await page.getByText("This invitation is no longer valid. Ask for a new link.").waitFor()
  await page.getByRole("link", { name: "To my rooms" }).click()
  await page.getByText("No rooms yet").waitFor()
  await leave(page)
})
