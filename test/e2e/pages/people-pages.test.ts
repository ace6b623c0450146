import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { joinRoom } from "../../integration/support/conference"
import { leave } from "../../support/browser"
import { watchFilm } from "../../support/film-probe"
import { waitFor } from "../../support/wait-for"
import type { Person } from "../support/person"
import { openScene, type Scene } from "../support/scene"

let scene: Scene
let ana: Person
let ben: Person
beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  ben = await scene.person("Ben")
  await scene.film("short.mp4", { durationS: 8, frameRate: { num: 25, den: 1 }, width: 320, height: 180 })
  await scene.film("pal.mp4", { durationS: 120, frameRate: { num: 25, den: 1 }, width: 640, height: 360 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

/** Opens a browser without an account. */
async function openAsNobody(path: string): Promise<Page> {
  const context = await scene.browser.newContext({
    baseURL: scene.url,
    viewport: { width: 1280, height: 800 },
    permissions: ["camera", "microphone"],
  })
  const page = await context.newPage()
  await page.goto(path)
  return page
}

declare global {
  interface Window {
    /** Texts that the connection banner has shown. */
    banners: string[]
  }
}
const watchBanner = () => {
  window.banners = []
  new MutationObserver(() => {
    const said = document.querySelector('[data-testid="connection-banner"]')?.textContent
    if (said) window.banners.push(said)
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

async function comeAsGuest(path: string, name: string): Promise<Page> {
  const page = await openAsNobody(path)
  await page.getByLabel("Your name").fill(name)
  await page.getByRole("button", { name: "Join" }).click()
  return page
}

const menuOf = (page: Page, name: string) => page.getByRole("button", { name: `Actions for ${name}` })

test("a guest follows the link, waits, is admitted and sees the film; is muted, may not write, and is removed", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const anaPage = await scene.open(ana, room.path)
  await anaPage.getByRole("tab", { name: /People/ }).click()
  await anaPage.getByRole("button", { name: "Permissions" }).click()
  await anaPage.getByLabel("People can join").selectOption("host")
  await anaPage.getByRole("button", { name: "Save" }).click()
  await anaPage.getByText("Saved.").waitFor()
  await room.rest("POST", "start_movie")

  const gusPage = await comeAsGuest(await room.invitation(), "Gus")
  await gusPage.getByRole("heading", { name: "Waiting for Ana to let you in" }).waitFor()
  expect(await gusPage.getByText("Test film").count()).toBe(1)
  expect(await scene.participants(room.name)).not.toContain("Gus")

  // The reloaded page has started a join that was refused; it must not count once the guest is admitted.
  await gusPage.addInitScript(watchBanner)
  await gusPage.reload()
  await gusPage.getByRole("heading", { name: "Waiting for Ana to let you in" }).waitFor()

  await anaPage.getByTestId("waiting-banner").getByText("Gus wants to join.").waitFor()
  await anaPage.getByTestId("waiting-person").getByRole("button", { name: "Let in" }).click()
  await gusPage.getByTestId("film").waitFor({ timeout: 30_000 })
  const film = await watchFilm(gusPage)
  await film.waitFor((reading) => reading.frames.length > 25, 30_000, "a second of the film")
  expect(await gusPage.evaluate(() => window.banners)).toEqual([])
  for (const name of ["start-movie", "stop-movie"]) expect(await gusPage.getByTestId(name).count()).toBe(0)
  for (const name of ["Invite people", "Movie and time", "Lock room", "Permissions"]) {
    expect(await gusPage.getByRole("button", { name }).count()).toBe(0)
  }

  // The others no longer hear a muted person, who cannot unmute by a click.
  const anaSeesGus = anaPage.getByTestId("participants").getByRole("listitem").filter({ hasText: "Gus (guest)" })
  await gusPage.getByRole("button", { name: "Turn on the microphone" }).click()
  await anaSeesGus.getByLabel("Microphone off").waitFor({ state: "detached" })
  await menuOf(anaPage, "Gus").click()
  await anaPage.getByRole("menuitem", { name: "Mute" }).click()
  await anaSeesGus.getByLabel("Microphone off").waitFor()
  const microphone = gusPage.getByRole("button", { name: "Turn on the microphone" })
  await gusPage.locator('button[title="A host muted you."]').waitFor()
  expect(await microphone.isDisabled()).toBe(true)
  await menuOf(anaPage, "Gus").click()
  await anaPage.getByRole("menuitem", { name: "Allow to speak" }).click()
  await expect.poll(() => microphone.isEnabled(), { timeout: 10_000 }).toBe(true)

  const { setRights } = ana.trpc.people
  await setRights.mutate({ roomId: room.id, rights: { chat: "hosts" } })
  await gusPage.getByPlaceholder("Only hosts can use the chat in this room.").waitFor()
  expect(await gusPage.getByRole("textbox", { name: "Message" }).isDisabled()).toBe(true)
  await setRights.mutate({ roomId: room.id, rights: { chat: "everyone" } })
  await gusPage.getByPlaceholder("Message everyone").waitFor()
  await gusPage.getByRole("textbox", { name: "Message" }).fill("Hello from Gus")
  await gusPage.getByRole("button", { name: "Send" }).click()
  await anaPage.getByRole("tab", { name: /Chat/ }).click()
  await anaPage.getByText("Hello from Gus").waitFor()
  await anaPage.getByRole("tab", { name: /People/ }).click()

  // Neither the link nor a stored token lets a removed person back in.
  const { members } = await ana.trpc.rooms.get.query({ roomId: room.id })
  const identity = members.find(({ name }) => name === "Gus")?.identity ?? ""
  expect(await scene.participants(room.name)).toContain(identity)
  const kept = await gusPage.evaluate(async (roomId) => {
    const response = await fetch("/api/trpc/rooms.joinToken", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ json: { roomId } }),
    })
    return (await response.json()).result.data.json as { url: string; token: string }
  }, room.id)
  await menuOf(anaPage, "Gus").click()
  await anaPage.getByRole("menuitem", { name: "Remove…" }).click()
  await anaPage.getByRole("button", { name: "Remove", exact: true }).click()
  await gusPage.getByText("You are no longer in this room").waitFor()
  await anaPage.getByRole("button", { name: "Let in again" }).waitFor()
  await expect.poll(() => scene.participants(room.name)).not.toContain(identity)

  await using undo = new AsyncDisposableStack()
  undo.adopt(await joinRoom(kept.url, kept.token), (joined) => joined.disconnect())
  // LiveKit's webhook removes them well before the next sweep.
  await waitFor(async () => !(await scene.participants(room.name)).includes(identity), {
    timeoutMs: 10_000,
    what: "the one with the old token to be gone",
  })
  await gusPage.goto(await room.invitation())
  await gusPage.getByText(/A host removed you from this room/).waitFor({ timeout: 15_000 })
  await leave(gusPage)
  await leave(anaPage)
})

test("nobody new joins a locked room, and a new co-host controls the movie without a reload", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" }, { members: [ben] })
  const anaPage = await scene.open(ana, room.path)
  const benPage = await scene.open(ben, room.path)
  await anaPage.getByRole("tab", { name: /People/ }).click()
  await anaPage.getByRole("button", { name: "Lock room" }).click()
  await anaPage.getByRole("button", { name: "Unlock room" }).waitFor()
  const dora = await scene.person("Dora")
  const doraPage = await scene.open(dora, await room.invitation())
  await doraPage.getByText("This room is locked. Ask a host to unlock it.").waitFor()
  const guestPage = await openAsNobody(await room.invitation())
  await guestPage.getByText("This room is locked. Ask a host to unlock it.").waitFor()

  expect(await benPage.getByTestId("start-movie").count()).toBe(0)
  await menuOf(anaPage, "Ben").click()
  await anaPage.getByRole("menuitem", { name: "Make co-host" }).click()
  await benPage.getByTestId("start-movie").click({ timeout: 15_000 })
  await anaPage.getByTestId("film").waitFor({ timeout: 30_000 })

  await anaPage.getByRole("button", { name: "History" }).click()
  const history = anaPage.getByRole("list", { name: "Activity" })
  await history.getByText("made Ben a co-host").waitFor()
  await history.getByText("locked the room").waitFor()
  await history.getByText("started Test film").waitFor()
  for (const page of [anaPage, benPage, doraPage, guestPage]) await leave(page)
})

test("an event, from the link to the goodbye", async () => {
  const room = await scene.room(ana, { filePath: "short.mp4" })
  await ana.trpc.people.setRights.mutate({ roomId: room.id, admission: "host" })
  const link = await room.invitation()
  const anaPage = await scene.open(ana, room.path)

  const gusPage = await comeAsGuest(link, "Gus")
  await gusPage.getByText("You are waiting as Gus.", { exact: false }).waitFor()
  await gusPage.goto(link)
  await gusPage.getByRole("heading", { name: "Test film" }).waitFor()
  await gusPage.getByRole("radio", { name: "Yes" }).click()
  await gusPage.getByText("1 coming").waitFor()
  await gusPage.getByRole("link", { name: "Go to the waiting room" }).click()

  // The device check releases microphone and camera afterwards.
  await gusPage.getByRole("button", { name: "Check camera and sound" }).click()
  const level = gusPage.getByRole("meter", { name: "Microphone level" })
  await expect
    .poll(() => level.evaluate((meter: HTMLMeterElement) => meter.value), { timeout: 10_000 })
    .toBeGreaterThan(0)
  await expect
    .poll(() => gusPage.getByTestId("camera-preview").evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBeGreaterThan(0)
  await gusPage.keyboard.press("Escape")

  await anaPage.getByTestId("waiting-banner").getByRole("button", { name: "Let in" }).click()
  await gusPage.getByRole("button", { name: "I am ready" }).click({ timeout: 15_000 })
  await gusPage.getByRole("button", { name: "I am ready", pressed: true }).waitFor()
  await anaPage.getByText("1 of 2 ready").waitFor()

  await anaPage.getByTestId("start-movie").click()
  await gusPage.getByTestId("film").waitFor({ timeout: 30_000 })
  await gusPage.getByRole("heading", { name: "Thanks for watching together" }).waitFor({ timeout: 30_000 })
  const wasThere = gusPage.getByRole("list", { name: "Viewers" })
  for (const name of ["Ana", "Gus"]) await wasThere.getByText(name, { exact: true }).waitFor()
  await gusPage.getByRole("link", { name: "Create an account" }).waitFor()
  await anaPage.getByRole("button", { name: "Plan the next movie night" }).click()
  await anaPage.getByRole("dialog", { name: "Movie and time" }).waitFor()
  for (const page of [anaPage, gusPage]) await leave(page)
})

test("links are created with an expiry, and revoked", async () => {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  const page = await scene.open(ana, room.path)
  await page.getByRole("button", { name: "Invite people" }).click()
  await page.getByRole("button", { name: "New link" }).click()
  await page.getByLabel("Maximum number of people").fill("1")
  await page.getByRole("button", { name: "Create link" }).click()
  await page.getByText("0 of 1 joined").waitFor()
  const link = await page.getByLabel("Invitation link", { exact: true }).first().inputValue()
  const guestPage = await comeAsGuest(new URL(link).pathname, "Gus")
  await guestPage.getByRole("heading", { name: room.name }).waitFor()
  const late = await openAsNobody(new URL(link).pathname)
  await late.getByText("This invitation is no longer valid. Ask for a new link.").waitFor()

  const oldest = (await ana.trpc.invitations.list.query({ roomId: room.id })).at(-1)
  await page.getByRole("button", { name: "Revoke" }).last().click()
  await expect.poll(async () => (await ana.trpc.invitations.list.query({ roomId: room.id })).length).toBe(1)
  await late.goto(`/join/${oldest?.code}`)
  await late.getByText("This invitation is no longer valid. Ask for a new link.").waitFor()
  for (const each of [page, guestPage, late]) await leave(each)
})
