import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Scope } from "@/lib/contracts/users"
import { createApi } from "@/server/rest/api"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { startWebhookReceiver, type WebhookReceiver } from "@/test/support/webhook-receiver"
import { apiDeps } from "../support/api"
import { type Cast, createCast, type Person } from "../support/people"
import { createTestServices, type TestServices } from "../support/services"

const UNKNOWN = "01a20527-3931-7325-a5e7-d31a268d9f94"

describe("webhooks over REST", () => {
  let t: TestServices
  let cast: Cast
  let receiver: WebhookReceiver
  let token: string
  beforeAll(async () => {
    t = await createTestServices()
    t.clock.set(new Date())
    receiver = await startWebhookReceiver()
  })
  afterAll(async () => {
    await receiver[Symbol.asyncDispose]()
    await t[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    cast = await createCast(t)
    token = await tokenOf(cast.creator)
    receiver.received.length = 0
  })

  const tokenOf = async (person: Person, scopes?: Scope[]) =>
    (await t.services.accounts.createToken(person, { name: "test", expiresInDays: 1, ...(scopes && { scopes }) })).token

  async function call(method: string, path: string, body?: unknown, bearer = token) {
    const request = new Request(`http://127.0.0.1/api/meet/webhooks${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const response = await createApi(() => apiDeps(t), allEndpoints)(request)
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : null }
  }

  it("are created, read, changed, tested and deleted", async () => {
    const made = await call("POST", "", {
      url: receiver.url,
      events: ["room.deleted", "room.deleted", "screening.live"],
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        secret: expect.stringMatching(/^whsec_/),
        webhook: { url: receiver.url, events: ["room.deleted", "screening.live"], room: null, is_enabled: true },
      },
    })
    const { webhook, secret } = made.body
    const path = `/${webhook.id}`
    expect(await call("GET", "")).toEqual({ status: 200, body: { items: [webhook] } })
    expect(await call("PATCH", path, { events: ["member.joined"] })).toMatchObject({
      status: 200,
      body: { url: receiver.url, events: ["member.joined"], is_enabled: true },
    })

    const test = await call("POST", `${path}/test`)
    expect(test).toMatchObject({ status: 202, body: { event: "webhook.test", status: "pending", attempts: 0 } })
    await t.services.webhooks.deliver({ deliveryId: test.body.id })
    const [got] = receiver.received
    expect(new Webhook(secret).verify(got?.body ?? "", got?.headers ?? {})).toEqual(test.body.payload)
    expect(await call("GET", `${path}/deliveries?limit=1`)).toMatchObject({
      status: 200,
      body: {
        items: [{ id: test.body.id, status: "delivered", response_status: 200, response_body: "ok" }],
        next_cursor: null,
      },
    })
    expect(await call("POST", `${path}/deliveries/${test.body.id}/redeliver`)).toMatchObject({
      status: 202,
      body: { status: "pending", attempts: 0 },
    })
    const rotated = await call("POST", `${path}/rotate_secret`)
    expect(rotated.body.secret).not.toBe(secret)
    expect(await call("PATCH", path, { is_enabled: false })).toMatchObject({ body: { is_enabled: false } })
    expect(await call("POST", `${path}/test`)).toMatchObject({ status: 409, body: { code: "WEBHOOK_DISABLED" } })
    expect(await call("DELETE", path)).toEqual({ status: 204, body: null })
    expect(await call("GET", path)).toMatchObject({ status: 404, body: { code: "WEBHOOK_NOT_FOUND" } })
  })

  it("do not distinguish another account's from a missing one", async () => {
    const { body } = await call("POST", "", { url: receiver.url, events: ["room.deleted"] })
    const stranger = await tokenOf(cast.stranger)
    for (const id of [body.webhook.id, UNKNOWN]) {
      const gone = { status: 404, body: { code: "WEBHOOK_NOT_FOUND" } }
      expect(await call("GET", `/${id}`, undefined, stranger)).toMatchObject(gone)
      expect(await call("PATCH", `/${id}`, { is_enabled: false }, stranger)).toMatchObject(gone)
      expect(await call("DELETE", `/${id}`, undefined, stranger)).toMatchObject(gone)
      expect(await call("GET", `/${id}/deliveries`, undefined, stranger)).toMatchObject(gone)
    }
  })

  it.each([
    ["no event", { url: "https://hooks.example/", events: [] }, 400, "INVALID_INPUT"],
    ["an event that there is not", { url: "https://hooks.example/", events: ["room.painted"] }, 400, "INVALID_INPUT"],
    ["no address", { url: "not an address", events: ["room.deleted"] }, 400, "INVALID_INPUT"],
    ["another scheme", { url: "file:///etc/passwd", events: ["room.deleted"] }, 400, "INVALID_INPUT"],
    ["a password", { url: "https://a:b@hooks.example/", events: ["room.deleted"] }, 400, "INVALID_INPUT"],
    ["a line break", { url: "https://hooks.example/\r\nX: y", events: ["room.deleted"] }, 400, "INVALID_INPUT"],
    [
      "2,001 characters",
      { url: `https://hooks.example/${"a".repeat(1980)}`, events: ["room.deleted"] },
      400,
      "INVALID_INPUT",
    ],
    ["a private address", { url: "http://192.168.1.1/", events: ["room.deleted"] }, 422, "WEBHOOK_URL_FORBIDDEN"],
    [
      "a room that there is not",
      { url: "https://hooks.example/", events: ["room.deleted"], room_id: UNKNOWN },
      404,
      "ROOM_NOT_FOUND",
    ],
  ])("are not created with %s", async (_what, body, status, code) => {
    expect(await call("POST", "", body)).toMatchObject({ status, body: { code } })
  })

  it("require their own scope, and one's own room", async () => {
    const other = await tokenOf(cast.creator, ["rooms:read", "rooms:write"])
    expect(await call("GET", "", undefined, other)).toMatchObject({ status: 403, body: { code: "SCOPE_MISSING" } })
    const member = await tokenOf(cast.member)
    const input = { url: "https://hooks.example/", events: ["room.deleted"], room_id: cast.roomId }
    expect(await call("POST", "", input, member)).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } })
    expect(await call("POST", "", input)).toMatchObject({
      status: 201,
      body: { webhook: { room: { id: cast.roomId, name: cast.roomName } } },
    })
  })
})
