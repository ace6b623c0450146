import { randomUUID } from "node:crypto"
import { LocalVideoTrack, Room, TrackPublishOptions, TrackSource, VideoSource } from "@livekit/rtc-node"
import { decodeJwt } from "jose"
import { TrackSource as ServerTrackSource } from "livekit-server-sdk"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { MOVIE_BOT_IDENTITY } from "@/lib/contracts/movie-bot"
import { waitFor } from "@/test/support/wait-for"
import { type LiveKit, startLiveKit } from "../support/conference"

/** Restrictions of a viewer's token, by their effect on a real server. */
describe("a viewer's token", () => {
  let livekit: LiveKit
  beforeAll(async () => {
    livekit = await startLiveKit()
  })
  afterAll(() => livekit[Symbol.asyncDispose]())

  async function setUp() {
    const roomName = `room-${randomUUID()}`
    const userId = randomUUID()
    await livekit.conference.ensureRoom(roomName, { version: 1, screening: null })
    const token = await livekit.conference.viewerToken({
      roomName,
      identity: userId,
      name: "Vera",
      rights: { camera: true, microphone: true, chat: true },
    })
    return { roomName, userId, token }
  }

  const publish = (room: Room, source: TrackSource) => {
    const track = LocalVideoTrack.createVideoTrack("picture", new VideoSource(64, 64))
    const options = new TrackPublishOptions({ source })
    return room.localParticipant?.publishTrack(track, options)
  }
  const sourcesOf = async (roomName: string, userId: string) =>
    (await livekit.participant(roomName, userId))?.tracks.map((track) => track.source) ?? []

  it("allows a camera, and no screen share", async () => {
    const { roomName, userId, token } = await setUp()
    const room = await livekit.join(token)
    // The client waits 10 s for an answer that the server does not send.
    await expect(publish(room, TrackSource.SOURCE_SCREENSHARE)).rejects.toThrow()
    await publish(room, TrackSource.SOURCE_CAMERA)
    await waitFor(async () => (await sourcesOf(roomName, userId)).length > 0, {
      timeoutMs: 5000,
      what: "the camera",
    })
    expect(await sourcesOf(roomName, userId)).toEqual([ServerTrackSource.CAMERA])
  })

  it("does not allow changing name, metadata or attributes: nobody can pose as the movie", async () => {
    const { roomName, userId, token } = await setUp()
    const room = await livekit.join(token)
    const attempts = [
      room.localParticipant?.setAttributes({ role: "movie" }),
      room.localParticipant?.updateMetadata('{"role":"movie"}'),
      room.localParticipant?.updateName("video-bot"),
    ]
    for (const attempt of attempts) await Promise.resolve(attempt).catch(() => {})
    // A camera that appears after the attempts proves that the server has processed them.
    await publish(room, TrackSource.SOURCE_CAMERA)
    await waitFor(async () => (await sourcesOf(roomName, userId)).length > 0, {
      timeoutMs: 5000,
      what: "the camera",
    })
    expect(await livekit.participant(roomName, userId)).toMatchObject({ name: "Vera", metadata: "", attributes: {} })
  })

  it("is bound to its identity: changed to the bot's, it is rejected", async () => {
    const { roomName, userId, token } = await setUp()
    expect(decodeJwt(token).sub).toBe(userId)
    const [header, , signature] = token.split(".")
    const claims = { ...decodeJwt(token), sub: MOVIE_BOT_IDENTITY, attributes: { role: "movie" } }
    const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`
    await expect(livekit.join(forged)).rejects.toThrow()
    expect(await livekit.conference.hasMovieBot(roomName)).toBe(false)
  })

  it("admits to its own room only", async () => {
    const mine = await setUp()
    const other = await setUp()
    const room = await livekit.join(mine.token)
    expect(room.name).toBe(mine.roomName)
    for (const query of [`room=${other.roomName}`, `room_name=${other.roomName}`, `identity=${MOVIE_BOT_IDENTITY}`]) {
      const url = `${livekit.env.LIVEKIT_URL}?${query}`
      const again = new Room()
      await again.connect(url, mine.token, { autoSubscribe: false, dynacast: false }).catch(() => {})
      await again.disconnect()
    }
    expect(await livekit.admin.listParticipants(other.roomName)).toEqual([])
    expect(await livekit.conference.hasMovieBot(mine.roomName)).toBe(false)
  })

  it.each([
    ["ListRooms", {}],
    ["CreateRoom", { name: "mine" }],
    ["DeleteRoom", {}],
    ["ListParticipants", {}],
    ["RemoveParticipant", { identity: MOVIE_BOT_IDENTITY }],
    ["MutePublishedTrack", { identity: MOVIE_BOT_IDENTITY, track_sid: "TR_x", muted: true }],
    ["UpdateParticipant", { identity: MOVIE_BOT_IDENTITY, metadata: "x" }],
    ["UpdateRoomMetadata", { metadata: "forged" }],
    ["SendData", { data: "", kind: "RELIABLE" }],
  ])("cannot call %s of the server's API", async (method, request) => {
    const { roomName, token } = await setUp()
    const response = await fetch(`${livekit.httpUrl}/twirp/livekit.RoomService/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ room: roomName, ...request }),
    })
    expect([401, 403]).toContain(response.status)
    const [room] = await livekit.admin.listRooms([roomName])
    expect(room?.metadata).toBe('{"version":1,"screening":null}')
  })
})
