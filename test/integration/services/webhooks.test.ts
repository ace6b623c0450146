import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { MAX_WEBHOOKS, type WebhookEvent, webhookEvents, webhookPayloadSchema } from "@/lib/contracts/webhooks"
import { MAX_ATTEMPTS } from "@/server/domain/webhook-retry"
import { startWebhookReceiver, type WebhookReceiver } from "@/test/support/webhook-receiver"
import { type Cast, createCast, createPerson, type Person, uniqueName } from "../support/people"
import { goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe("webhooks", () => {
  let t: TestServices
  let receiver: WebhookReceiver
  let cast: Cast
  beforeAll(async () => {
    t = await createTestServices()
  })
  afterAll(() => t[Symbol.asyncDispose]())
  beforeEach(async () => {
    // Receivers check the timestamp of the signature.
    t.clock.set(new Date())
    await t.db.webhookDelivery.deleteMany()
    t.events.length = 0
    cast = await createCast(t)
    receiver = await startWebhookReceiver()
    return () => receiver[Symbol.asyncDispose]()
  })

  const create = (actor: Person, options: { roomId?: string; events?: WebhookEvent[]; url?: string } = {}) =>
    t.services.webhooks.create(actor, {
      url: options.url ?? receiver.url,
      events: options.events ?? [...webhookEvents],
      roomId: options.roomId ?? null,
    })
  const logOf = async (actor: Person, webhookId: string) =>
    (await t.services.webhooks.listDeliveries(actor, { webhookId, limit: 100 })).items
  const eventsOf = async (actor: Person, webhookId: string) =>
    (await logOf(actor, webhookId)).map(({ event }) => event).reverse()
  /** Attempts due deliveries, as the events would. */
  const deliverDue = async () => {
    for (const { deliveryId } of await t.services.webhooks.findDue()) await t.services.webhooks.deliver({ deliveryId })
  }
  const newestOf = async (actor: Person, webhookId: string) => (await logOf(actor, webhookId))[0]

  it("deliver a screening's events, in order, signed with the secret that was shown once", async () => {
    const { webhook, secret } = await create(cast.creator, {
      events: ["screening.starting", "screening.live", "screening.paused", "screening.ended"],
    })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    expect(JSON.stringify(await t.services.webhooks.list(cast.creator))).not.toContain(secret)
    const attempt = await goLive(t, cast)
    await t.services.screenings.pause(cast.creator, { roomId: cast.roomId })
    await t.services.screenings.reportPlayback(attempt, { type: "paused", positionMs: 4321, controlVersion: 1 })
    await t.services.screenings.stop(cast.creator, { roomId: cast.roomId })
    // Events are announced at once, without the sweep.
    expect(t.events.filter(({ name }) => name === "webhook/due").length).toBeGreaterThanOrEqual(4)
    await deliverDue()

    const told = receiver.received.map(({ body, headers }) => {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
      return webhookPayloadSchema.parse(JSON.parse(body))
    })
    expect(told.map(({ type }) => type)).toEqual([
      "screening.starting",
      "screening.live",
      "screening.paused",
      "screening.ended",
    ])
    expect(told[2]?.data).toMatchObject({
      room: { id: cast.roomId, name: cast.roomName, creator: { name: cast.creator.name }, movie: { title: "Alpha" } },
      screening: { id: attempt.screeningId, status: "paused", position_ms: 4321, movie: { id: cast.movieId } },
    })
    expect(told[3]?.data.screening).toMatchObject({ status: "ended", end_reason: "stopped" })
    expect(await newestOf(cast.creator, webhook.id)).toMatchObject({
      status: "delivered",
      attempts: 1,
      responseStatus: 200,
      responseBody: "ok",
      error: null,
      nextAttemptAt: null,
    })
    expect((await t.services.webhooks.get(cast.creator, { webhookId: webhook.id })).lastDelivery?.status).toBe(
      "delivered",
    )
  })

  it("deliver only a room's own and subscribed events, and nothing about other people's rooms", async () => {
    const other = await t.services.rooms.create(cast.creator, {
      name: uniqueName("other"),
      movieId: null,
      meetDatetime: null,
    })
    const all = await create(cast.creator, { events: ["room.created", "room.scheduled", "room.unscheduled"] })
    const one = await create(cast.creator, { roomId: other.id })
    const chosen = await create(cast.creator, { events: ["screening.ended"] })
    const stranger = await create(cast.stranger)
    const member = await create(cast.member)
    const inAnHour = new Date(t.clock.now().getTime() + HOUR_MS)
    await t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, meetDatetime: inAnHour })
    await t.services.rooms.schedule(cast.creator, { roomId: other.id, meetDatetime: inAnHour })
    await t.services.rooms.schedule(cast.creator, { roomId: other.id, meetDatetime: null })
    await t.services.rooms.create(cast.creator, { name: uniqueName("new"), movieId: null, meetDatetime: null })
    expect(await eventsOf(cast.creator, all.webhook.id)).toEqual([
      "room.scheduled",
      "room.scheduled",
      "room.unscheduled",
      "room.created",
    ])
    expect(await eventsOf(cast.creator, one.webhook.id)).toEqual(["room.scheduled", "room.unscheduled"])
    expect(await eventsOf(cast.creator, chosen.webhook.id)).toEqual([])
    expect(await eventsOf(cast.stranger, stranger.webhook.id)).toEqual([])
    expect(await eventsOf(cast.member, member.webhook.id)).toEqual([])
    // A handed-over room notifies its new owner.
    await t.db.room.update({ where: { id: other.id }, data: { creatorId: cast.stranger.userId } })
    await t.services.rooms.schedule(cast.stranger, { roomId: other.id, meetDatetime: inAnHour })
    expect(await eventsOf(cast.creator, one.webhook.id)).toHaveLength(2)
    expect(await eventsOf(cast.stranger, stranger.webhook.id)).toEqual(["room.scheduled"])
  })

  it("deliver the deletion of a room, also to webhooks of that room, and events of its members", async () => {
    const { webhook } = await create(cast.creator, { roomId: cast.roomId })
    const { services } = t
    const late = await createPerson(t.db, "late")
    const { invitations } = await services.rooms.get(cast.creator, { roomId: cast.roomId })
    await services.people.acceptInvitation(late, { inviteCode: invitations[0]?.code ?? "" })
    await services.people.leave(late, { roomId: cast.roomId })
    await services.rooms.update(cast.creator, { roomId: cast.roomId, name: uniqueName("renamed") })
    await services.rooms.delete(cast.creator, { roomId: cast.roomId })
    expect(await eventsOf(cast.creator, webhook.id)).toEqual([
      "member.joined",
      "member.left",
      "room.changed",
      "room.deleted",
    ])
    await deliverDue()
    const told = receiver.received.map(({ body }) => webhookPayloadSchema.parse(JSON.parse(body)))
    expect(told[0]?.data.member).toMatchObject({ user_id: late.userId, name: late.name, role: "viewer" })
    expect(told[3]?.data.room).toMatchObject({ id: cast.roomId, name: told[2]?.data.room?.name })
  })

  it("are not enqueued when the change is rolled back", async () => {
    const { webhook } = await create(cast.creator)
    await goLive(t, cast)
    const before = await eventsOf(cast.creator, webhook.id)
    await expect(
      t.services.rooms.schedule(cast.creator, { roomId: cast.roomId, movieId: cast.movieId }),
    ).rejects.toMatchObject({ code: "SCREENING_ACTIVE" })
    expect(await eventsOf(cast.creator, webhook.id)).toEqual(before)
  })

  it("are attempted eight times within hours, with the same id, and then fail", async () => {
    const { webhook } = await create(cast.creator)
    await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    receiver.answer = (response) => void response.writeHead(503).end("come back later")
    await deliverDue()
    expect(await newestOf(cast.creator, webhook.id)).toMatchObject({
      status: "pending",
      attempts: 1,
      responseStatus: 503,
      responseBody: "come back later",
      error: "The receiver answered 503.",
      failure: "rejected",
      nextAttemptAt: new Date(t.clock.now().getTime() + MINUTE_MS).toISOString(),
    })
    await deliverDue()
    expect(receiver.received).toHaveLength(1)

    const startMs = t.clock.now().getTime()
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const { nextAttemptAt } = (await newestOf(cast.creator, webhook.id)) ?? {}
      t.clock.set(nextAttemptAt ?? "")
      await deliverDue()
      expect(receiver.received).toHaveLength(attempt)
    }
    expect(MAX_ATTEMPTS).toBe(8)
    expect((t.clock.now().getTime() - startMs) / HOUR_MS).toBeCloseTo(15.35, 1)
    expect(await newestOf(cast.creator, webhook.id)).toMatchObject({
      status: "failed",
      attempts: 8,
      nextAttemptAt: null,
    })
    t.clock.advanceMs(100 * HOUR_MS)
    await deliverDue()
    expect(receiver.received).toHaveLength(8)
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
  })

  it("are attempted once under concurrent calls, and again when an attempt died", async () => {
    const { webhook } = await create(cast.creator)
    const { id } = await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => t.services.webhooks.deliver({ deliveryId: id })))
    expect(outcomes.sort()).toEqual(["delivered", "nothing_due", "nothing_due", "nothing_due"])
    expect(receiver.received).toHaveLength(1)

    // The state after a process was killed while it waited for the response.
    const again = await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    const nextAttemptAt = new Date(t.clock.now().getTime() + MINUTE_MS)
    await t.db.webhookDelivery.update({ where: { id: again.id }, data: { attempts: 1, nextAttemptAt } })
    await deliverDue()
    expect(receiver.received).toHaveLength(1)
    t.clock.advanceMs(MINUTE_MS)
    await deliverDue()
    expect(receiver.received).toHaveLength(2)
    // In its last attempt too: it fails instead of staying pending forever.
    await t.db.webhookDelivery.update({
      where: { id: again.id },
      data: { status: "pending", attempts: MAX_ATTEMPTS, nextAttemptAt: t.clock.now() },
    })
    await deliverDue()
    expect(await newestOf(cast.creator, webhook.id)).toMatchObject({
      status: "failed",
      error: "The last attempt was interrupted.",
      failure: "interrupted",
    })
  })

  it("are disabled by 410 Gone, and can be enabled again", async () => {
    const { webhook } = await create(cast.creator)
    await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    receiver.answer = (response) => void response.writeHead(410).end()
    await deliverDue()
    expect(receiver.received).toHaveLength(1)
    expect((await logOf(cast.creator, webhook.id)).map(({ status }) => status)).toEqual(["failed", "failed"])
    expect(await t.services.webhooks.list(cast.creator)).toMatchObject([{ id: webhook.id, isEnabled: false }])
    await goLive(t, cast)
    expect(await logOf(cast.creator, webhook.id)).toHaveLength(2)
    await expect(t.services.webhooks.test(cast.creator, { webhookId: webhook.id })).rejects.toMatchObject({
      code: "WEBHOOK_DISABLED",
    })

    receiver.answer = (response) => void response.end()
    await t.services.webhooks.update(cast.creator, { webhookId: webhook.id, isEnabled: true })
    const failed = (await logOf(cast.creator, webhook.id)).at(-1)
    await t.services.webhooks.redeliver(cast.creator, { webhookId: webhook.id, deliveryId: failed?.id ?? "" })
    await deliverDue()
    expect((await logOf(cast.creator, webhook.id)).at(-1)).toMatchObject({ status: "delivered", attempts: 1 })
    expect(receiver.received.at(-1)?.headers["webhook-id"]).toBe(failed?.id)
  })

  it("that are disabled send nothing, not even earlier deliveries", async () => {
    const { webhook } = await create(cast.creator)
    await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    await t.services.webhooks.update(cast.creator, { webhookId: webhook.id, isEnabled: false })
    await deliverDue()
    expect(receiver.received).toHaveLength(0)
    expect(await newestOf(cast.creator, webhook.id)).toMatchObject({
      status: "failed",
      error: "The webhook was switched off.",
      failure: "disabled",
    })
  })

  it("get a new secret, address or events from their owner", async () => {
    const { webhook, secret } = await create(cast.creator)
    const rotated = await t.services.webhooks.rotateSecret(cast.creator, { webhookId: webhook.id })
    expect(rotated.secret).not.toBe(secret)
    const url = `${receiver.url}/moved`
    await t.services.webhooks.update(cast.creator, { webhookId: webhook.id, url, events: ["screening.live"] })
    await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    await deliverDue()
    const [got] = receiver.received
    expect(got?.path).toBe("/hooks/moved")
    expect(() => new Webhook(secret).verify(got?.body ?? "", got?.headers ?? {})).toThrow()
    expect(new Webhook(rotated.secret).verify(got?.body ?? "", got?.headers ?? {})).toMatchObject({
      type: "webhook.test",
    })
    const entries = await t.db.auditEntry.findMany({ where: { actorId: cast.creator.userId }, orderBy: { id: "asc" } })
    const own = entries.filter(({ action }) => action.startsWith("webhook."))
    expect(own.map(({ action, subject }) => [action, subject])).toEqual(
      ["webhook.create", "webhook.edit", "webhook.edit"].map((action) => [action, `127.0.0.1:${receiver.port}`]),
    )
    expect(JSON.stringify(entries)).not.toMatch(/whsec_/)
  })

  it.each([
    ["http://10.0.0.1/", "WEBHOOK_URL_FORBIDDEN"],
    ["http://169.254.169.254/latest/meta-data/", "WEBHOOK_URL_FORBIDDEN"],
    ["http://[::1]/", "WEBHOOK_URL_FORBIDDEN"],
    ["https://hooks.example:25/", "WEBHOOK_URL_FORBIDDEN"],
    ["http://localhost/", "WEBHOOK_URL_FORBIDDEN"],
  ])("may not call %s", async (url, code) => {
    await expect(create(cast.creator, { url })).rejects.toMatchObject({ code })
    const { webhook } = await create(cast.creator)
    await expect(t.services.webhooks.update(cast.creator, { webhookId: webhook.id, url })).rejects.toMatchObject({
      code,
    })
  })

  it("are limited per account, also under concurrent creation", async () => {
    for (let n = 1; n < MAX_WEBHOOKS; n += 1) await create(cast.creator)
    const last = await Promise.allSettled([create(cast.creator), create(cast.creator)])
    expect(last.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(create(cast.creator)).rejects.toMatchObject({ code: "TOO_MANY_WEBHOOKS" })
  })

  it("list their deliveries in pages, which new deliveries do not shift", async () => {
    const { webhook } = await create(cast.creator)
    const webhookId = webhook.id
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push((await t.services.webhooks.test(cast.creator, { webhookId })).id)
    const first = await t.services.webhooks.listDeliveries(cast.creator, { webhookId, limit: 2 })
    await t.services.webhooks.test(cast.creator, { webhookId })
    const second = await t.services.webhooks.listDeliveries(cast.creator, {
      webhookId,
      limit: 3,
      cursor: first.nextCursor ?? "",
    })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.reverse())
    expect(second.nextCursor).toBeNull()
  })

  it("keep their log for 30 days, and are deleted with their room once that is delivered", async () => {
    const room = await t.services.rooms.create(cast.creator, {
      name: uniqueName("gone"),
      movieId: null,
      meetDatetime: null,
    })
    const { webhook } = await create(cast.creator, { roomId: room.id })
    const kept = await create(cast.creator)
    await t.services.webhooks.test(cast.creator, { webhookId: webhook.id })
    await t.db.room.delete({ where: { id: room.id } })
    await t.services.webhooks.deleteOldDeliveries()
    expect(await t.services.webhooks.get(cast.creator, { webhookId: webhook.id })).toMatchObject({
      room: { id: room.id, name: null },
    })
    t.clock.advanceMs(30 * 24 * HOUR_MS + MINUTE_MS)
    expect(await t.services.webhooks.deleteOldDeliveries()).toBe(1)
    const left = await t.services.webhooks.list(cast.creator)
    expect(left.map(({ id }) => id)).toEqual([kept.webhook.id])
  })
})
