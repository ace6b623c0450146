import { Client } from "pg"
import type { Locator, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { leave } from "../../support/browser"
import type { Person } from "../support/person"
import { openScene, type Scene } from "../support/scene"

let scene: Scene
let root: Person
beforeAll(async () => {
  scene = await openScene()
  root = await scene.person("Root")
  await query("UPDATE users SET is_administrator = true WHERE email = $1", root.email)
})
afterAll(() => scene?.[Symbol.asyncDispose]())

async function query<Row extends object>(statement: string, ...values: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: scene.stack.env.DATABASE_URL })
  await client.connect()
  try {
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** Waits until the table shows these rows. */
const shows = (table: Locator, names: string[]) =>
  expect.poll(() => table.locator("tbody tr td:first-child").allTextContents(), { timeout: 15_000 }).toEqual(names)
const pages = (page: Page) => page.getByRole("navigation", { name: "Administration" }).getByRole("link")

test("an administrator sees what plays, with its picture and figures; others see their own", async () => {
  const ana = await scene.person("Ana")
  const ben = await scene.person("Ben")
  await scene.film("dashboard.mp4", { durationS: 90, frameRate: { num: 25, den: 1 }, width: 640, height: 360 })
  const room = await scene.room(ana, { filePath: "dashboard.mp4" })
  await room.rest("POST", "start_movie")
  await room.waitForStatus("live")

  const page = await scene.open(root, "/admin")
  const card = page.getByRole("article").filter({ has: page.getByRole("link", { name: room.name }) })
  // The quality depends on the test machine.
  await card.getByText(/^(Playing smoothly|Slightly late|Stuttering or out of sync)$/).waitFor()
  await expect
    .poll(() => card.getByRole("definition").allTextContents(), { timeout: 15_000 })
    .toContainEqual(expect.stringMatching(/^\d+ ms$/))
  const picture = card.getByRole("img", { name: "Recent frame of Test film" })
  // Not the poster.
  await page.locator('article img[src*="/screenings/"]').waitFor({ timeout: 20_000 })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)

  const benPage = await scene.open(ben, "/admin")
  await benPage.getByText("Nothing is playing").waitFor()
  expect(await pages(benPage).allTextContents()).toEqual(["Dashboard", "Schedule", "Rooms", "Outbox"])
  await benPage.goto("/admin/people")
  await benPage.getByRole("heading", { name: "Administrators only" }).waitFor()
  await benPage.goto("/admin/rooms")
  await benPage.getByText("No rooms yet").waitFor()
  await leave(benPage)

  await ana.trpc.rooms.pauseMovie.mutate({ roomId: room.id })
  await card.getByText("Paused").waitFor()
  const list = await scene.open(root, `/admin/rooms?search=${room.name}`)
  await list.getByRole("row").filter({ hasText: room.name }).getByText("Paused").waitFor()
  await leave(list)

  await room.rest("POST", "stop_movie")
  await page.getByText("Nothing is playing").waitFor()
  await leave(page)
})

test("a table is searched, sorted and paged, and its URL restores the same rows", async () => {
  const cleo = await scene.person("Cleo")
  const made = Array.from({ length: 23 }, (_, index) => `table-${String(index).padStart(2, "0")}`)
  for (const name of made) await cleo.trpc.rooms.create.mutate({ name })

  const page = await scene.open(root, "/admin/rooms")
  const table = page.getByRole("table", { name: "Rooms" })
  await page.getByRole("searchbox", { name: "Search by room, host or movie" }).fill("table-")
  await page.getByText("1–20 of 23").waitFor()
  const heading = table.getByRole("columnheader", { name: "Room" })
  await heading.getByRole("button").click()
  await shows(table, made.slice(0, 20))
  expect(await heading.getAttribute("aria-sort")).toBe("ascending")
  await heading.getByRole("button").click()
  await shows(table, made.toReversed().slice(0, 20))
  await page.getByRole("button", { name: "Next page" }).click()
  const last = made.toReversed().slice(20)
  await shows(table, last)
  await page.waitForURL(/page=2/)

  await page.reload()
  await shows(table, last)
  expect(await heading.getAttribute("aria-sort")).toBe("descending")
  await page.getByRole("combobox", { name: "Status" }).selectOption("failed")
  await page.getByText("Nothing found").waitFor()
  await page.getByRole("button", { name: "Show all" }).click()
  await page.getByText(/^1–20 of/).waitFor()
  await leave(page)
})

test("an administrator appoints another one, with their own password", async () => {
  const dora = await scene.person("Dora")
  const page = await scene.open(root, "/admin/people")
  await page.getByRole("searchbox").fill(dora.email)
  await page.getByRole("button", { name: "Actions for Dora" }).click()
  await page.getByRole("menuitem", { name: "Make administrator" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Your own password").fill("something else")
  await dialog.getByRole("button", { name: "Make administrator" }).click()
  await dialog.getByText("This is not your password.").waitFor()
  const isAdministrator = () =>
    query<{ is_administrator: boolean }>("SELECT is_administrator FROM users WHERE email = $1", dora.email)
  expect(await isAdministrator()).toEqual([{ is_administrator: false }])

  await dialog.getByLabel("Your own password").fill(root.password)
  await dialog.getByRole("button", { name: "Make administrator" }).click()
  await page.getByText("Dora is now an administrator.").waitFor()
  expect(await isAdministrator()).toEqual([{ is_administrator: true }])
  await page.getByRole("row", { name: /Dora/ }).getByText("Administrator", { exact: true }).waitFor()

  await page.goto("/admin/audit")
  await page.getByRole("row", { name: new RegExp(`Root.*made ${dora.email} an administrator`) }).waitFor()
  await leave(page)
})

test("a host changes a room's name and time in one place, and finds the event in the calendar", async () => {
  const emil = await scene.person("Emil")
  const room = await scene.room(emil, { filePath: "any.mp4" })
  const page = await scene.open(emil, `/admin/rooms/${room.id}`)
  await page.getByLabel("Room name").fill("emils-evening")
  await page
    .locator("form", { has: page.getByLabel("Room name") })
    .getByRole("button", { name: "Save" })
    .click()
  await page.getByRole("heading", { name: "emils-evening", level: 1 }).waitFor()
  await page.getByLabel("Date and time").fill("2099-06-05T20:00:00")
  await page
    .locator("form", { has: page.getByLabel("Date and time") })
    .getByRole("button", { name: "Save" })
    .click()
  await page.getByText("Movie scheduled.").waitFor()

  await page.goto("/admin/schedule?month=2099-06")
  await page.getByRole("link", { name: /emils-evening/ }).click()
  await page.waitForURL(`**${room.path}`)
  await leave(page)
})
