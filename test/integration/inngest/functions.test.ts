import { randomUUID } from "node:crypto"
import { type Room, RoomEvent } from "@livekit/rtc-node"
import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { MOVIE_TOPIC, type MovieNotification, type RoomMetadata } from "@/lib/contracts/screening"
import { createConference } from "@/server/livekit/conference"
import { waitFor } from "@/test/support/wait-for"
import { startWebhookReceiver } from "@/test/support/webhook-receiver"
import { joinRoom } from "../support/conference"
import { type InngestApp, startInngestApp } from "../support/inngest-app"
import { createCast, createPerson } from "../support/people"

/** Cron jobs may run at any time; the tests must not depend on their absence. */
describe("Inngest functions", () => {
  let app: InngestApp
  let url: string
  beforeAll(async () => {
    app = await startInngestApp()
    url = app.stack.env.LIVEKIT_URL ?? ""
  })
  afterAll(() => app[Symbol.asyncDispose]())

  const screeningsOf = (roomId: string) => app.application.db.screening.findMany({ where: { roomId } })
  const soon = async <Result>(what: string, check: () => Promise<Result | null | undefined | false>) =>
    waitFor(check, { timeoutMs: 45_000, what, everyMs: 100 })
  const inMs = (ms: number) => new Date(Date.now() + ms)

  it("are registered under the original names, with their triggers", async () => {
    const response = await fetch(`${app.stack.env.INNGEST_BASE_URL}/v1/apps/moviesnow/functions`, {
      headers: { authorization: `Bearer ${app.stack.env.INNGEST_SIGNING_KEY}` },
    })
    const functions = (await response.json()) as { id: string; config: { triggers: object[] } }[]
    expect(Object.fromEntries(functions.map(({ id, config }) => [id, config.triggers]))).toEqual({
      "moviesnow-check-and-start-movies": [{ cron: "* * * * *" }],
      "moviesnow-start-movie-ingress": [{ event: "movie/start.due" }],
      "moviesnow-stop-movie-ingress": [{ event: "movie/stop.due" }],
      "moviesnow-notify-movie-started": [{ event: "movie/started" }],
      "moviesnow-notify-movie-stopped": [{ event: "movie/stopped" }],
      "moviesnow-send-due-webhooks": [{ cron: "* * * * *", jitter: "20s" }],
      "moviesnow-deliver-webhook": [{ event: "webhook/due" }],
      "moviesnow-follow-calendar": [{ cron: "* * * * *" }],
      "moviesnow-send-mails": [{ event: "mail/queued" }, { cron: "* * * * *", jitter: "20s" }],
      "moviesnow-sample-workers": [{ cron: "* * * * *", jitter: "20s" }],
      "moviesnow-cleanup-expired-ingresses": [{ cron: "*/5 * * * *", jitter: "20s" }],
    })
  })

  it("run for the Inngest server only", async () => {
    const forged = await fetch(`${app.stack.url}/api/inngest?fnId=moviesnow-check-and-start-movies&stepId=step`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ event: { name: "inngest/scheduled.timer", data: {} }, events: [], steps: {}, ctx: {} }),
    })
    expect(forged.status).toBe(401)
  })

  it("start a room that is scheduled less than 90 s ahead at once, for exactly its time", async () => {
    const meetDatetime = inMs(45_678)
    const { roomId } = await createCast(app.application, { meetDatetime })
    const [screening] = await soon("the screening", async () => {
      const rows = await screeningsOf(roomId)
      return rows.length > 0 && rows
    })
    expect(screening).toMatchObject({ status: "scheduled", startAt: meetDatetime, scheduleVersion: 1 })
    // The queue creates its tables at its first use, which may be this one.
    const jobs = () =>
      app.application.db.$queryRaw<{ state: string }[]>`
        SELECT state::text FROM pgboss.job WHERE id = ${screening?.id}::uuid`.catch(() => [])
    await soon("the job", async () => (await jobs())[0]?.state === "created")
  })

  it("find what became due without a sweep: late ones start, old ones are missed, each once", async () => {
    const creator = await createPerson(app.application.db)
    const movie = await app.application.services.movies.create(creator, {
      title: "Alpha",
      filePath: "films/alpha.mp4",
      movieUrl: null,
      hlsPath: null,
    })
    // Written directly to the database, so that no event announces them.
    const rooms = await app.application.db.room.createManyAndReturn({
      data: Array.from({ length: 10 }, (_, n) => ({
        name: `swept-${n}`,
        title: `Swept ${n}`,
        creatorId: creator.userId,
        movieId: movie.id,
        meetDatetime: n < 7 ? inMs(-30_000) : inMs(-3_600_000),
        scheduleVersion: 1,
      })),
    })
    await Promise.all([app.invoke("check-and-start-movies"), app.invoke("check-and-start-movies")])
    const ids = rooms.map((room) => room.id)
    const all = () => app.application.db.screening.findMany({ where: { roomId: { in: ids } } })
    await soon("all screenings", async () => (await all()).length >= 10)
    await app.invoke("check-and-start-movies")
    const later = await createCast(app.application, { meetDatetime: inMs(30_000) })
    await soon("what was sent after it", async () => (await screeningsOf(later.roomId)).length > 0)

    const rows = await all()
    expect(new Set(rows.map((row) => row.roomId)).size).toBe(10)
    expect(rows).toHaveLength(10)
    expect(rows.filter((row) => row.status === "scheduled")).toHaveLength(7)
    expect(rows.filter((row) => row.status === "missed")).toHaveLength(3)
  })

  it("notify everybody in the room when the movie starts and stops", async () => {
    const cast = await createCast(app.application)
    const { services } = app.application
    await using viewer = await joinAs(cast.roomId, cast.member)
    const { id } = await services.screenings.start(cast.creator, { roomId: cast.roomId })
    const claim = await services.screenings.claim({ screeningId: id, workerId: "w" })
    const attempt = { screeningId: id, epoch: claim?.epoch ?? 0 }
    await services.screenings.reportPlayback(attempt, { type: "joined" })
    await services.screenings.reportPlayback(attempt, {
      type: "live",
      at: new Date(),
      positionMs: 0,
      controlVersion: 0,
    })
    const started = await soon("the first notification", async () => viewer.notifications[0])
    expect(started).toMatchObject({
      version: 1,
      type: "movie_started",
      message: "“Alpha” has started",
      screening: { id, status: "live" },
    })
    expect(viewer.metadata()).toMatchObject({ version: 1, screening: { id, status: "live" } })

    await services.screenings.stop(cast.creator, { roomId: cast.roomId })
    const stopped = await soon("the second notification", async () => viewer.notifications[1])
    expect(stopped).toMatchObject({ type: "movie_stopped", message: "“Alpha” was stopped", screening: { id } })
    await soon("the metadata", async () => viewer.metadata().screening?.status === "ended")
  })

  it("deliver webhooks at once, and find those that were never announced or failed before", async () => {
    const { services, db } = app.application
    await using receiver = await startWebhookReceiver()
    const { creator, roomId } = await createCast(app.application)
    const { webhook, secret } = await services.webhooks.create(creator, {
      url: receiver.url,
      events: ["room.scheduled", "room.unscheduled"],
      roomId,
    })
    const got = (type: string) =>
      soon(`the webhook ${type}`, async () =>
        receiver.received.find(({ headers, body }) => {
          const event = new Webhook(secret).verify(body, headers) as { type: string }
          return event.type === type
        }),
      )
    await services.rooms.schedule(creator, { roomId, meetDatetime: inMs(7_200_000) })
    await got("room.scheduled")

    receiver.answer = (response) => void response.writeHead(500).end()
    await services.rooms.schedule(creator, { roomId, meetDatetime: null })
    await got("room.unscheduled")
    const failed = await soon("the attempt that failed", async () =>
      db.webhookDelivery.findFirst({ where: { webhookId: webhook.id, responseStatus: 500 } }),
    )
    // The delivery is due; another one was written by a process that died before announcing it.
    receiver.answer = (response) => void response.end()
    await db.webhookDelivery.update({ where: { id: failed.id }, data: { nextAttemptAt: inMs(-1000) } })
    const { id: unannounced } = await db.webhookDelivery.create({
      data: { webhookId: webhook.id, event: "room.scheduled", payload: { type: "room.scheduled" } },
    })
    await app.invoke("send-due-webhooks")
    await soon("both deliveries", async () => {
      const rows = await db.webhookDelivery.findMany({ where: { id: { in: [failed.id, unannounced] } } })
      return rows.length === 2 && rows.every(({ status }) => status === "delivered")
    })
  })

  it("clean up abandoned screenings, stray bots and invalid tokens", async () => {
    const { services, db, conference } = app.application
    const longAgo = inMs(-3_600_000)
    const abandoned = await createCast(app.application)
    const { id } = await services.screenings.start(abandoned.creator, { roomId: abandoned.roomId })
    await db.screening.update({ where: { id }, data: { startAt: longAgo, heartbeatAt: longAgo, status: "live" } })
    const dead = await services.accounts.createToken(abandoned.creator, { name: "dead", expiresInDays: 1 })
    await db.apiToken.update({
      where: { id: dead.details.id },
      data: { expiresAt: inMs(-40 * 24 * 3_600_000) },
    })
    const stray = await createCast(app.application)
    const busy = await createCast(app.application)
    await services.screenings.start(busy.creator, { roomId: busy.roomId })
    const bots = await Promise.all([stray, busy].map(({ roomName }) => botIn(roomName)))
    expect((await conference.roomsWithMovieBot()).sort()).toEqual([stray.roomName, busy.roomName].sort())

    await app.invoke("cleanup-expired-ingresses")
    await soon("the abandoned screening to fail", async () => {
      const row = await db.screening.findUniqueOrThrow({ where: { id } })
      return row.status === "failed" && row.errorCode === "NO_BOT_WORKER"
    })
    await soon("the stray bot to be gone", async () => !(await conference.hasMovieBot(stray.roomName)))
    expect(await conference.hasMovieBot(busy.roomName)).toBe(true)
    expect(await db.apiToken.count({ where: { id: dead.details.id } })).toBe(0)
    await Promise.all(bots.map((bot) => bot.disconnect().catch(() => {})))
  })

  const botIn = async (roomName: string): Promise<Room> => {
    const { LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = app.stack.env
    const conference = createConference({ url, apiKey, apiSecret })
    return joinRoom(
      url,
      await conference.movieBotToken({ roomName, title: "Alpha", screeningId: randomUUID(), epoch: 1 }),
    )
  }

  async function joinAs(roomId: string, actor: Parameters<typeof app.application.services.people.issueJoinToken>[0]) {
    const { token } = await app.application.services.people.issueJoinToken(actor, { roomId })
    const room = await joinRoom(url, token)
    const notifications: MovieNotification[] = []
    room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
      if (topic === MOVIE_TOPIC && !participant) notifications.push(JSON.parse(new TextDecoder().decode(payload)))
    })
    return {
      notifications,
      metadata: () => JSON.parse(room.metadata ?? "null") as RoomMetadata,
      [Symbol.asyncDispose]: () => room.disconnect(),
    }
  }
})
