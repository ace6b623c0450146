import { randomUUID } from "node:crypto"
import { RoomEvent } from "@livekit/rtc-node"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { MOVIE_BOT_IDENTITY } from "@/lib/contracts/movie-bot"
import {
  MOVIE_TOPIC,
  type MovieNotification,
  type RoomMetadata,
  roomMetadataSchema,
  type ScreeningDto,
} from "@/lib/contracts/screening"
import { answerRoomLost } from "@/server/bot/worker/rejoin"
import { createConference } from "@/server/livekit/conference"
import type { ConferenceRoom } from "@/server/ports"
import { waitFor } from "@/test/support/wait-for"
import { type LiveKit, startLiveKit } from "../support/conference"
import { silentLog } from "../support/services"

const screening: ScreeningDto = {
  id: "01a20527-3931-7325-a5e7-d31a268d9f94",
  status: "live",
  movieTitle: "Alpha",
  startAt: "2026-11-27T20:00:00.000Z",
  startedAt: "2026-11-27T20:00:00.000Z",
  endedAt: null,
  endReason: null,
  stoppedBy: null,
  positionMs: 0,
  positionAt: "2026-11-27T20:00:00.000Z",
  durationMs: 60_000,
  wanted: { isPaused: false, pausedBy: null, positionMs: null, movedBy: null, version: 0 },
  observedVersion: 0,
  delivery: "passthrough",
  deliveryReason: "Original: WebRTC can carry this movie as it is.",
  deliveryReasonCode: { code: "passthrough", values: {} },
  health: null,
  error: null,
}
const metadata: RoomMetadata = { version: 1, screening }

const everything = { camera: true, microphone: true, chat: true }

const newRoom = () => `room-${randomUUID()}`

describe("LiveKit", () => {
  let livekit: LiveKit
  beforeAll(async () => {
    livekit = await startLiveKit()
  })
  afterAll(() => livekit[Symbol.asyncDispose]())

  const viewerIn = async (roomName: string, userId: string = randomUUID()) => {
    const { conference } = livekit
    return livekit.join(await conference.viewerToken({ roomName, identity: userId, name: "Vera", rights: everything }))
  }
  const botIn = async (roomName: string) =>
    livekit.join(
      await livekit.conference.movieBotToken({ roomName, title: "Alpha", screeningId: screening.id, epoch: 1 }),
    )

  it("keeps a room's metadata for earlier and later participants, and creates rooms with synchronized sound and picture", async () => {
    const roomName = newRoom()
    await livekit.conference.ensureRoom(roomName, { version: 1, screening: null })
    const early = await viewerIn(roomName)
    expect(roomMetadataSchema.parse(JSON.parse(early.metadata ?? ""))).toEqual({ version: 1, screening: null })

    const changes: string[] = []
    early.on(RoomEvent.RoomMetadataChanged, (value) => changes.push(value))
    await livekit.conference.updateMetadata(roomName, metadata)
    await waitFor(async () => changes.length > 0, { timeoutMs: 5000, what: "the metadata change" })
    expect(roomMetadataSchema.parse(JSON.parse(changes[0] ?? ""))).toEqual(metadata)

    const late = await viewerIn(roomName)
    expect(roomMetadataSchema.parse(JSON.parse(late.metadata ?? ""))).toEqual(metadata)
    // Ensuring the room again, without metadata, changes nothing.
    await livekit.conference.ensureRoom(roomName)
    const [room] = await livekit.admin.listRooms([roomName])
    expect(JSON.parse(room?.metadata ?? "")).toEqual(metadata)
  })

  it("writes a room's metadata only when it has changed", async () => {
    using requests = vi.spyOn(globalThis, "fetch")
    const calls = () => requests.mock.calls.map(([url]) => String(url).split("/").at(-1))
    const roomName = newRoom()
    await livekit.conference.ensureRoom(roomName, metadata)
    await livekit.conference.ensureRoom(roomName, metadata)
    expect(calls()).toEqual(["CreateRoom", "CreateRoom"])
    await livekit.conference.ensureRoom(roomName, { version: 1, screening: null })
    expect(calls().slice(2)).toEqual(["CreateRoom", "UpdateRoomMetadata"])
    // LiveKit confirms the change before its list of rooms shows it.
    await expect
      .poll(async () => (await livekit.admin.listRooms([roomName]))[0]?.metadata)
      .toBe(JSON.stringify({ version: 1, screening: null }))
  })

  it("sends notifications that everybody receives on the topic, without a sender", async () => {
    const roomName = newRoom()
    await livekit.conference.ensureRoom(roomName, metadata)
    const viewer = await viewerIn(roomName)
    const other = await viewerIn(roomName)
    const received: { data: MovieNotification; sender: string | null; topic: string | undefined }[] = []
    viewer.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
      received.push({
        data: JSON.parse(new TextDecoder().decode(payload)),
        sender: participant?.identity ?? null,
        topic,
      })
    })
    const notification: MovieNotification = {
      version: 1,
      type: "movie_started",
      message: "“Alpha” has started",
      screening,
    }
    await livekit.conference.notify(roomName, notification)
    await waitFor(async () => received.length > 0, { timeoutMs: 5000, what: "the notification" })
    expect(received).toEqual([{ data: notification, sender: null, topic: MOVIE_TOPIC }])

    // A viewer's message on the topic carries its sender, so that clients can distinguish it from ours.
    const sender = other.localParticipant?.identity ?? ""
    await waitFor(async () => viewer.remoteParticipants.has(sender), { timeoutMs: 5000, what: "the other viewer" })
    const forged = new TextEncoder().encode(JSON.stringify({ ...notification, message: "forged" }))
    await other.localParticipant?.publishData(forged, { reliable: true, topic: MOVIE_TOPIC })
    await waitFor(async () => received.length > 1, { timeoutMs: 5000, what: "the viewer's message" })
    expect(received[1]).toMatchObject({ sender, topic: MOVIE_TOPIC })
  })

  it("accepts a room without participants", async () => {
    const roomName = newRoom()
    const began = performance.now()
    await livekit.conference.updateMetadata(roomName, metadata)
    await livekit.conference.notify(roomName, { version: 1, type: "movie_stopped", message: "x", screening })
    await livekit.conference.removeMovieBot(roomName)
    expect(await livekit.conference.hasMovieBot(roomName)).toBe(false)
    expect(await livekit.admin.listRooms([roomName])).toEqual([])
    // Some LiveKit calls about unknown rooms time out after 3 s, too long for a person who stops a film.
    expect(performance.now() - began).toBeLessThan(2500)
  })

  it("identifies the movie bot by its identity and attribute, and removes only it", async () => {
    const roomName = newRoom()
    const userId = randomUUID()
    await livekit.conference.ensureRoom(roomName, metadata)
    await viewerIn(roomName, userId)
    expect(await livekit.conference.hasMovieBot(roomName)).toBe(false)
    await botIn(roomName)
    expect(await livekit.conference.hasMovieBot(roomName)).toBe(true)
    expect(await livekit.conference.roomsWithMovieBot()).toEqual([roomName])
    expect(await livekit.participant(roomName, MOVIE_BOT_IDENTITY)).toMatchObject({
      name: "Alpha",
      attributes: { role: "movie", screening: screening.id, epoch: "1" },
      permission: { canPublish: true, canSubscribe: false, canPublishData: false },
    })

    await livekit.conference.removeMovieBot(roomName)
    await waitFor(async () => !(await livekit.conference.hasMovieBot(roomName)), {
      timeoutMs: 5000,
      what: "the bot to be gone",
    })
    expect(await livekit.participant(roomName, userId)).toBeDefined()
    expect(await livekit.conference.roomsWithMovieBot()).toEqual([])
  })

  it("removes the bot of one attempt only: the next attempt's stays", async () => {
    const roomName = newRoom()
    await livekit.conference.ensureRoom(roomName, metadata)
    await botIn(roomName)
    const screeningId = screening.id
    await livekit.conference.removeMovieBot(roomName, { screeningId, epoch: 2 })
    await livekit.conference.removeMovieBot(roomName, { screeningId: randomUUID(), epoch: 1 })
    expect(await livekit.conference.hasMovieBot(roomName)).toBe(true)
    await livekit.conference.removeMovieBot(roomName, { screeningId, epoch: 1 })
    await waitFor(async () => !(await livekit.conference.hasMovieBot(roomName)), {
      timeoutMs: 5000,
      what: "the bot to be gone",
    })
    // Removing a bot that has left, or from a room that never existed, does nothing.
    await livekit.conference.removeMovieBot(roomName, { screeningId, epoch: 1 })
    await livekit.conference.removeMovieBot(newRoom(), { screeningId, epoch: 1 })
  })

  it("identifies the room and its bot, so that a disconnected bot knows whether it may rejoin", async () => {
    const roomName = newRoom()
    const { conference } = livekit
    const attempt = { screeningId: screening.id, epoch: 1, roomName }
    const screenings = {
      checkAssignment: async () => ({
        startAt: new Date(),
        control: { version: 0, isPaused: false, seekToMs: null },
      }),
    }
    const ask = (before: ConferenceRoom | null, isCurrent = true) =>
      answerRoomLost(
        {
          conference,
          log: silentLog,
          services: { screenings: isCurrent ? screenings : { checkAssignment: async () => null } },
        },
        attempt,
        before,
      )
    expect(await conference.findRoom(roomName)).toBeNull()
    // When LiveKit has lost the room, it is created again with its settings before the bot joins.
    const made = await ask({ id: "RM_before", bot: null })
    expect(made).toEqual({ mayRejoin: true, room: { id: expect.stringMatching(/^RM_/), bot: null } })
    expect(await conference.findRoom(roomName)).toEqual(made.room)

    await botIn(roomName)
    const own = { id: made.room?.id, bot: { screeningId: screening.id, epoch: 1, isPublishing: false } }
    expect(await conference.findRoom(roomName)).toEqual(own)
    expect(await ask(made.room)).toEqual({ mayRejoin: true, room: own })
    // Its screening is over, or belongs to another worker.
    expect(await ask(made.room, false)).toMatchObject({ mayRejoin: false })

    await livekit.join(
      await conference.movieBotToken({ roomName, title: "Alpha", screeningId: screening.id, epoch: 2 }),
    )
    await waitFor(async () => (await conference.findRoom(roomName))?.bot?.epoch === 2, {
      timeoutMs: 5000,
      what: "the next attempt's bot",
    })
    expect(await ask(made.room)).toMatchObject({ mayRejoin: false })

    // A viewer keeps the room open while the bot is removed.
    await viewerIn(roomName)
    await conference.removeMovieBot(roomName)
    await waitFor(async () => !(await conference.hasMovieBot(roomName)), {
      timeoutMs: 5000,
      what: "the bot to be gone",
    })
    expect(await ask(made.room)).toMatchObject({ mayRejoin: false })
  })

  it("reports that it is unreachable, and that it rejects our keys", async () => {
    const { LIVEKIT_URL: url = "", LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = livekit.env
    const refused = [
      createConference({ url, apiKey, apiSecret: "another secret of at least 32 characters" }),
      createConference({ url, apiKey: "unknown", apiSecret }),
    ]
    for (const conference of refused) {
      await expect(conference.ensureRoom(newRoom(), metadata)).rejects.toMatchObject({ code: "LIVEKIT_UNAUTHORIZED" })
      await expect(conference.roomsWithMovieBot()).rejects.toMatchObject({ code: "LIVEKIT_UNAUTHORIZED" })
    }
    const away = createConference({ url: "ws://127.0.0.1:1", apiKey, apiSecret })
    await expect(away.ensureRoom(newRoom(), metadata)).rejects.toMatchObject({ code: "LIVEKIT_UNREACHABLE" })
    await expect(
      away.notify(newRoom(), { version: 1, type: "movie_started", message: "x", screening }),
    ).rejects.toMatchObject({ code: "LIVEKIT_UNREACHABLE" })
  })
})
