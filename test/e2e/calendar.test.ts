import ICAL from "ical.js"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { leave } from "../support/browser"
import { waitFor } from "../support/wait-for"
import { openPage, type Person } from "./support/person"
import { openScene, type Scene } from "./support/scene"

let scene: Scene
let ana: Person
beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  await scene.film("calendar.mp4", { durationS: 150, frameRate: { num: 24, den: 1 }, width: 320, height: 180 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

const open = (path: string) => openPage(scene.browser, scene.url, ana, path)
/** Formatted like the value of a datetime-local input. */
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)

function eventIn(text: string) {
  const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent") ?? undefined
  return new ICAL.Event(component)
}

test("a new account has its browser's time zone, and can choose another", async () => {
  const context = await scene.browser.newContext({ baseURL: scene.url, timezoneId: "Europe/Lisbon" })
  const page = await context.newPage()
  await page.goto("/register?callbackUrl=%2Fsettings")
  await page.getByLabel("Name").fill("Lia")
  await page.getByLabel("E-mail").fill("lia@example.org")
  await page.getByLabel("Password").fill("correct horse battery")
  await page.getByRole("button", { name: "Create account" }).click()
  await page.waitForURL("**/settings")
  expect(await field(page, "timeZone").inputValue()).toBe("Europe/Lisbon")
  await field(page, "timeZone").selectOption("Asia/Tokyo")
  await page.getByText("Saved.").waitFor()
  const saved = page.waitForResponse((response) => response.url().includes("settings.update"))
  await page.getByLabel("Send me e-mails").uncheck()
  await saved
  await page.reload()
  expect(await field(page, "timeZone").inputValue()).toBe("Asia/Tokyo")
  expect(await page.getByLabel("Send me e-mails").isChecked()).toBe(false)
  const chosen = page.waitForResponse((response) => response.url().includes("settings.update"))
  await page.getByLabel("Language").selectOption("de")
  await chosen
  expect(await (await page.request.get("/api/trpc/settings.get")).json()).toMatchObject({
    result: { data: { json: { language: "de", timeZone: "Asia/Tokyo" } } },
  })
  await leave(page)
})

test("a room is scheduled weekly in its own zone, with an end; its calendar shows them", async () => {
  await ana.trpc.movies.create.mutate({ title: "Calendar film", filePath: "calendar.mp4" })
  const page = await open("/rooms/new")
  await field(page, "name").fill("plan-of-may")
  expect(await field(page, "timeZone").inputValue()).toBe("Europe/Madrid")
  await field(page, "timeZone").selectOption("America/New_York")
  expect(await page.getByLabel("Every week").isDisabled()).toBe(true)
  await field(page, "meetDatetime").fill("2099-05-08T20:00:00")
  await page.getByText("your time: Sat, 9 May 2099, 02:00 (Europe/Madrid)").waitFor()
  await field(page, "plannedEnd").fill("2099-05-08T19:00")
  await page.getByLabel("Every week").check()
  await page.getByRole("button", { name: "Create room" }).click()
  await page.getByText("The event would end before it starts. Choose a later end.").waitFor()
  await field(page, "plannedEnd").fill("2099-05-08T23:00")
  await page.getByRole("button", { name: "Create room" }).click()
  await page.waitForURL(/\/rooms\/[\da-f-]{36}$/)

  await page.getByText("Every week", { exact: true }).waitFor()
  // 23:00 in New York is 05:00 in Madrid.
  expect(await page.getByTestId("planned-end").first().textContent()).toBe("Ends by 05:00")
  await page.getByRole("button", { name: "Add to calendar" }).click()
  const path = (await page.getByRole("menuitem", { name: "Calendar file (.ics)" }).getAttribute("href")) ?? ""
  await page.keyboard.press("Escape")
  const file = await page.request.get(path)
  expect(file.headers()["content-type"]).toBe("text/calendar; charset=utf-8")
  expect(file.headers()["content-disposition"]).toBe('attachment; filename="plan-of-may.ics"')
  const event = eventIn(await file.text())
  expect(event.startDate.toJSDate().toISOString()).toBe("2099-05-09T00:00:00.000Z")
  expect(event.endDate.toJSDate().toISOString()).toBe("2099-05-09T03:00:00.000Z")
  expect(event.summary).toBe("Calendar film (plan-of-may)")

  // The dialog shows the schedule by the room's clocks.
  await page.getByRole("button", { name: "Movie and time" }).click()
  expect(await field(page, "meetDatetime").inputValue()).toMatch(/^2099-05-08T20:00/)
  expect(await field(page, "plannedEnd").inputValue()).toMatch(/^2099-05-08T23:00/)
  expect(await page.getByLabel("Every week").isChecked()).toBe(true)
  await field(page, "meetDatetime").fill("2099-05-08T21:00:00")
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByText("Movie scheduled.").waitFor()
  const moved = eventIn(await (await page.request.get(path)).text())
  expect(moved.sequence).toBeGreaterThan(event.sequence)
  expect(moved.uid).toBe(event.uid)
  expect(moved.startDate.toJSDate().toISOString()).toBe("2099-05-09T01:00:00.000Z")
  expect(moved.endDate.toJSDate().toISOString()).toBe("2099-05-09T03:00:00.000Z")
  expect((await fetch(`${scene.url}${path}`)).status).toBe(401)
  const stranger = await openPage(scene.browser, scene.url, await scene.person("Sid"), "/")
  expect((await stranger.request.get(path)).status()).toBe(404)
  await leave(stranger)
  await leave(page)
})

test("a room is repeated from its card", async () => {
  const room = await scene.room(ana, { filePath: "calendar.mp4" }, { meetDatetime: new Date("2099-06-05T18:00:00Z") })
  const page = await open("/")
  const card = page.getByRole("article").filter({ hasText: room.name })
  await card.getByRole("button", { name: "Repeat next week" }).click()
  await page.getByLabel("Repeat for").selectOption("2")
  await page.getByRole("button", { name: "Create 2 rooms" }).click()
  await page.getByText("Rooms for the next 2 weeks were created.").waitFor()
  for (const date of ["2099-06-12", "2099-06-19"]) {
    const copy = page.getByRole("article").filter({ hasText: `${room.name}-${date}` })
    await copy.getByText("Part of a series").waitFor()
    await copy.getByText("Test film").waitFor()
  }
  // The card links to the room; its buttons do not.
  await page.getByRole("link", { name: `${room.name}-2099-06-12` }).click()
  await page.waitForURL(/\/rooms\/[\da-f-]{36}$/)
  await leave(page)
})

test("people are invited by mail; without a mail server the mail is in the outbox", async () => {
  const room = await scene.room(ana, { filePath: "calendar.mp4" }, { meetDatetime: new Date("2099-07-03T18:00:00Z") })
  const page = await open(room.path)
  await page.getByRole("button", { name: "Invite people" }).click()
  await field(page, "emails").fill("ben@example.net, not an address")
  await page.getByRole("button", { name: "Send invitations" }).click()
  await page.getByText("Enter an e-mail address, for example ana@example.org.").waitFor()
  await field(page, "emails").fill("ben@example.net; cleo@example.net")
  await page.getByRole("button", { name: "Send invitations" }).click()
  await page.getByText("2 people invited.").waitFor()

  await page.goto("/outbox")
  const row = page.getByRole("button").filter({ hasText: "ben@example.net" })
  expect(await row.textContent()).toContain("Ana invites you to watch “Test film”")
  expect(await row.textContent()).toContain("Kept here")
  await row.click()
  const frame = page.frameLocator("iframe")
  await frame.getByText("Friday, 3 July 2099, 18:00 (UTC)").waitFor()
  expect(await frame.getByRole("link", { name: "Join" }).getAttribute("href")).toMatch(/\/join\/[\w-]{22}$/)
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("")
  await leave(page)
})

test("the calendar's secret address can be used and renewed", async () => {
  const page = await open("/settings")
  await page.getByRole("button", { name: "Create address" }).click()
  const address = page.getByRole("textbox", { name: "Your calendar address" })
  const first = await address.inputValue()
  // Calendar programs have no session.
  const feed = await fetch(first)
  expect(feed.status).toBe(200)
  expect(await feed.text()).toContain("BEGIN:VEVENT")
  await page.getByRole("button", { name: "Replace address" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Replace address" }).click()
  await waitFor(async () => (await address.inputValue()) !== first, { timeoutMs: 10_000, what: "a new address" })
  expect((await fetch(first)).status).toBe(404)
  expect((await fetch(await address.inputValue())).status).toBe(200)
  await leave(page)
})

test("an unknown unsubscribe link shows an error", async () => {
  const page = await (await scene.browser.newContext({ baseURL: scene.url })).newPage()
  await page.goto("/mail/stop/0193a1b2-0000-7000-8000-000000000001")
  await page.getByRole("button", { name: "Unsubscribe" }).click()
  await page.getByText("This link is no longer valid").waitFor()
  const oneClick = (key: string) => fetch(`${scene.url}/api/mail/${key}/stop`, { method: "POST" })
  expect((await oneClick("0193a1b2-0000-7000-8000-000000000001")).status).toBe(404)
  expect((await oneClick("x")).status).toBe(404)
  expect((await fetch(`${scene.url}/api/mail/x/stop`)).status).toBe(405)
  await leave(page)
})

test("a film with a waiting player moves with its schedule, and the player leaves when it is cancelled", async () => {
  const film = { filePath: "calendar.mp4" }
  const room = await scene.room(ana, film, { meetDatetime: new Date(Date.now() + 60_000) })
  // The bot joins with a slate some seconds before the start.
  await waitFor(async () => (await scene.participants(room.name)).includes("video-bot"), {
    timeoutMs: 70_000,
    what: "the bot to wait in the room",
  })
  const soon = new Date(Date.now() + 20_000)
  await ana.trpc.rooms.schedule.mutate({ roomId: room.id, meetDatetime: soon.toISOString() })
  const live = await room.waitForStatus("live", 40_000)
  expect(Math.abs(Date.parse(live.movie_start_time ?? "") - soon.getTime())).toBeLessThan(1000)
  await room.rest("POST", "stop_movie")
  await room.waitForBotGone(5000)

  await ana.trpc.rooms.schedule.mutate({
    roomId: room.id,
    meetDatetime: new Date(Date.now() + 20_000).toISOString(),
  })
  await waitFor(async () => (await scene.participants(room.name)).includes("video-bot"), {
    timeoutMs: 40_000,
    what: "the bot to wait in the room again",
  })
  await ana.trpc.rooms.schedule.mutate({ roomId: room.id, meetDatetime: null })
  await room.waitForStatus("cancelled")
  await room.waitForBotGone(5000)
})

test("a running film is stopped at the planned end, the bot leaves, and the page shows the reason", async () => {
  const room = await scene.room(ana, { filePath: "calendar.mp4" })
  await room.rest("POST", "start_movie")
  await room.waitForStatus("live")
  const plannedEnd = new Date(Date.now() + 10_000).toISOString()
  await ana.trpc.rooms.schedule.mutate({ roomId: room.id, plannedEnd })
  const page = await open(room.path)
  await page.getByTestId("planned-end").waitFor()
  // The check runs every minute.
  await page.getByText("“Test film” was stopped at the planned end").first().waitFor({ timeout: 90_000 })
  await room.waitForBotGone(5000)
  expect((await ana.trpc.rooms.get.query({ roomId: room.id })).screening).toMatchObject({
    status: "ended",
    endReason: "planned_end",
  })
  await leave(page)
})
