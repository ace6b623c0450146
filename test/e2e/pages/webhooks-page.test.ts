import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, expect, test } from "vitest"
import { waitFor } from "@/test/support/wait-for"
import { startWebhookReceiver, type WebhookReceiver } from "@/test/support/webhook-receiver"
import { leave } from "../../support/browser"
import { openScene, type Scene } from "../support/scene"

let scene: Scene
let receiver: WebhookReceiver
beforeAll(async () => {
  scene = await openScene()
  receiver = await startWebhookReceiver()
})
afterAll(async () => {
  await receiver[Symbol.asyncDispose]()
  await scene[Symbol.asyncDispose]()
})

/** Waits for a delivery of this type and returns it. */
const received = (type: string) =>
  waitFor(async () => receiver.received.find(({ body }) => JSON.parse(body).type === type), {
    timeoutMs: 20_000,
    what: `webhook ${type}`,
  })

test("a webhook is created, tested, triggered, disabled and deleted on the page", async () => {
  const ana = await scene.person("Ana")
  const room = await scene.room(ana, { filePath: "any.mp4" })
  const page = await scene.open(ana, "/webhooks")
  await page.getByText("No webhooks yet").waitFor()
  await page.getByLabel("Address").fill("http://10.1.2.3/hooks")
  await page.getByRole("button", { name: "Create webhook" }).click()
  await page.getByText(/Webhooks cannot call 10\.1\.2\.3/).waitFor()

  await page.getByLabel("Address").fill(receiver.url)
  await page.getByLabel("Loses its time").check()
  await page.getByRole("button", { name: "Create webhook" }).click()
  const secret = await page.getByRole("dialog").getByLabel("Secret", { exact: true }).inputValue()
  await page.getByRole("button", { name: "Done" }).click()

  const row = page
    .getByRole("list", { name: "Webhooks" })
    .getByRole("listitem")
    .filter({ hasText: receiver.url })
    .first()
  await row.getByText("All your rooms · 5 events").waitFor()
  await row.getByRole("button", { name: "Send test" }).click()
  const got = await received("webhook.test")
  expect(new Webhook(secret).verify(got.body, got.headers)).toMatchObject({ type: "webhook.test" })
  await row.getByText("Response 200, 1 attempt").waitFor()

  // Within seconds, without waiting for the next sweep.
  const askedAt = Date.now()
  await ana.trpc.rooms.schedule.mutate({
    roomId: room.id,
    meetDatetime: new Date(Date.now() + 7_200_000).toISOString(),
  })
  const told = await received("room.scheduled")
  expect(Date.now() - askedAt).toBeLessThan(15_000)
  expect(new Webhook(secret).verify(told.body, told.headers)).toMatchObject({ data: { room: { id: room.id } } })

  receiver.answer = (response) => void response.writeHead(500).end("not today")
  await ana.trpc.rooms.schedule.mutate({ roomId: room.id, meetDatetime: null })
  await received("room.unscheduled")
  const failed = row.getByRole("listitem").filter({ hasText: "room.unscheduled" })
  await failed.getByText("The receiver answered 500. 1 attempt so far.").waitFor()
  await failed.getByText("room.unscheduled", { exact: true }).click()
  await failed.getByText("not today").waitFor()
  receiver.answer = (response) => void response.end("thanks")
  await failed.getByRole("button", { name: "Send again" }).click()
  await failed.getByText("Response 200, 1 attempt").waitFor()

  await row.getByRole("button", { name: "Turn off" }).click()
  await row.getByText("Off", { exact: true }).waitFor()
  expect(await row.getByRole("button", { name: "Send test" }).isDisabled()).toBe(true)
  expect(await page.content()).not.toContain(secret)
  await row.getByRole("button", { name: "Delete" }).click()
  await page.getByRole("button", { name: "Delete webhook" }).click()
  await page.getByText("No webhooks yet").waitFor()
  await leave(page)
})

test("a webhook gets a new address, other events and a new secret", async () => {
  const ana = await scene.person("Ana")
  await ana.trpc.webhooks.create.mutate({ url: receiver.url, events: ["room.deleted"] })
  const page = await scene.open(ana, "/webhooks")
  const change = page.getByRole("button", { name: "Edit" })
  await change.click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Is deleted").uncheck()
  await dialog.getByRole("button", { name: "Save" }).click()
  await dialog.getByText("Choose at least one event.").waitFor()
  await dialog.getByLabel("Fails").check()
  await dialog.getByLabel("Address").fill(`${receiver.url}/moved`)
  await dialog.getByRole("button", { name: "Save" }).click()
  await page.getByText(`${receiver.url}/moved`).waitFor()
  expect(await ana.trpc.webhooks.list.query()).toMatchObject([{ events: ["screening.failed"] }])

  await change.click()
  await dialog.getByRole("button", { name: "Create new secret" }).click()
  const secret = await page.getByRole("dialog").getByLabel("Secret", { exact: true }).inputValue()
  await page.getByRole("button", { name: "Done" }).click()
  receiver.received.length = 0
  await page.getByRole("button", { name: "Send test" }).click()
  const got = await received("webhook.test")
  expect(got.path).toBe("/hooks/moved")
  expect(new Webhook(secret).verify(got.body, got.headers)).toMatchObject({ type: "webhook.test" })
  await leave(page)
})

test("a read-only token cannot control, and shows its scopes", async () => {
  const ana = await scene.person("Ana")
  const room = await scene.room(ana, { filePath: "any.mp4" })
  const page = await scene.open(ana, "/tokens")
  await page.getByLabel("Name").fill("wall-display")
  await page.getByRole("button", { name: "Read only" }).click()
  await page.getByLabel("Valid for").selectOption("7")
  await page.getByRole("button", { name: "Create token" }).click()
  const token = await page.getByRole("dialog").getByLabel("Token", { exact: true }).inputValue()
  await page.getByRole("button", { name: "Done" }).click()
  const row = page.getByRole("listitem").filter({ hasText: "wall-display" })
  await row.getByText("Read only").waitFor()
  expect((await room.rest("GET", "movie_status", token)).status).toBe(200)
  expect(await room.rest("POST", "start_movie", token)).toMatchObject({ status: 403, body: { code: "SCOPE_MISSING" } })
  const [made] = (await ana.trpc.tokens.list.query()).filter(({ name }) => name === "wall-display")
  expect(made?.scopes).toEqual(["rooms:read", "movies:read"])
  expect(Date.parse(made?.expiresAt ?? "") - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
  expect(Date.parse(made?.expiresAt ?? "") - Date.now()).toBeLessThan(7.1 * 86_400_000)

  for (const label of ["View rooms", "View movies"]) await page.getByLabel(label).uncheck()
  await page.getByLabel("Name").fill("nothing")
  await page.getByRole("button", { name: "Create token" }).click()
  await page.getByText("Choose at least one scope for the token.").waitFor()
  await leave(page)
})
