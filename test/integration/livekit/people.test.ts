import {
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  type Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
  VideoSource,
} from "@livekit/rtc-node"
import { TrackSource as ServerTrackSource } from "livekit-server-sdk"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { LOBBY_TOPIC } from "@/lib/contracts/attendance"
import type { Actor } from "@/lib/contracts/users"
import { waitFor } from "@/test/support/wait-for"
import { type LiveKit, startLiveKit } from "../support/conference"
import { createRoles, type Roles } from "../support/roles"
import { createTestServices, type TestServices } from "../support/services"

const { CAMERA, MICROPHONE } = ServerTrackSource
const waiting = { timeoutMs: 5000 }

/** Effects of hosts' actions, as the LiveKit server reports them. */
describe("people in the conference", () => {
  let livekit: LiveKit
  let t: TestServices
  let cast: Roles
  beforeAll(async () => {
    livekit = await startLiveKit()
    t = await createTestServices({ conference: livekit.conference })
  })
  afterAll(async () => {
    await t[Symbol.asyncDispose]()
    await livekit[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    cast = await createRoles(t)
  })

  const identityOf = (actor: Actor): string =>
    actor.kind === "user" ? actor.userId : actor.kind === "guest" ? actor.memberId : ""
  const tokenOf = async (actor: Actor) => (await t.services.people.issueJoinToken(actor, { roomId: cast.roomId })).token
  const join = async (actor: Actor) => livekit.join(await tokenOf(actor))
  const seen = (actor: Actor) => livekit.participant(cast.roomName, identityOf(actor))
  const sourcesOf = async (actor: Actor) => (await seen(actor))?.tracks.map((track) => track.source)
  const permissionOf = async (actor: Actor) => {
    const permission = (await seen(actor))?.permission
    return permission && [permission.canPublish, permission.canPublishSources, permission.canPublishData]
  }

  const speak = (room: Room) =>
    room.localParticipant?.publishTrack(
      LocalAudioTrack.createAudioTrack("voice", new AudioSource(48_000, 1)),
      new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
    )
  const show = (room: Room) =>
    room.localParticipant?.publishTrack(
      LocalVideoTrack.createVideoTrack("face", new VideoSource(64, 64)),
      new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA }),
    )

  it("disables a muted person's microphone until a host unmutes them, and leaves the camera on", async () => {
    const { viewer } = cast.actors
    const target = { roomId: cast.roomId, memberId: cast.memberIds.viewer }
    const room = await join(viewer)
    await speak(room)
    await show(room)
    await waitFor(async () => (await sourcesOf(viewer))?.length === 2, { ...waiting, what: "voice and face" })

    await t.services.people.mute(cast.actors.cohost, { ...target, isMuted: true })
    await waitFor(async () => (await sourcesOf(viewer))?.length === 1, { ...waiting, what: "silence" })
    expect(await sourcesOf(viewer)).toEqual([CAMERA])
    expect(await permissionOf(viewer)).toEqual([true, [CAMERA], true])
    // The client waits 10 s for an answer that the server does not send.
    await expect(speak(room)).rejects.toThrow()
    expect(await sourcesOf(viewer)).toEqual([CAMERA])
    // A new token has the same rights.
    await join(viewer)
    expect(await permissionOf(viewer)).toEqual([true, [CAMERA], true])

    await t.services.people.mute(cast.actors.cohost, { ...target, isMuted: false })
    const again = await join(viewer)
    await speak(again)
    await waitFor(async () => (await sourcesOf(viewer))?.includes(MICROPHONE), { ...waiting, what: "the voice" })
  })

  it("puts a room's rights into tokens and, when they change, applies them to participants", async () => {
    const { creator, cohost, viewer, guest, administrator } = cast.actors
    const people = [creator, cohost, viewer, guest, administrator]
    const rooms = await Promise.all(people.map(join))
    const permissions = () => Promise.all(people.map(permissionOf))
    const everything = [true, [CAMERA, MICROPHONE], true]
    expect(await permissions()).toEqual(people.map(() => everything))
    await Promise.all([show(rooms[2] as Room), show(rooms[3] as Room)])

    const set = (rights: object) => t.services.rooms.setRights(creator, { roomId: cast.roomId, rights })
    await set({ camera: "members", microphone: "hosts", chat: "members" })
    expect(await permissions()).toEqual([
      everything,
      everything,
      [true, [CAMERA], true],
      [false, [], false],
      everything,
    ])
    // The guest's camera was on and must be off now.
    await waitFor(async () => (await sourcesOf(guest))?.length === 0, { ...waiting, what: "the guest's camera" })
    expect(await sourcesOf(viewer)).toEqual([CAMERA])

    // A new participant gets the same rights by token.
    await join(guest)
    expect(await permissionOf(guest)).toEqual([false, [], false])
    await expect(show(await join(guest))).rejects.toThrow()

    // Appointing and dismissing a host changes the rights without a rejoin.
    const appoint = (role: "cohost" | "viewer") =>
      t.services.people.setRole(creator, { roomId: cast.roomId, memberId: cast.memberIds.viewer, role })
    await appoint("cohost")
    expect(await permissionOf(viewer)).toEqual(everything)
    await appoint("viewer")
    expect(await permissionOf(viewer)).toEqual([true, [CAMERA], true])
  })

  it("does not deliver chat messages of people without the right", async () => {
    const { creator, guest } = cast.actors
    const [host, other] = [await join(creator), await join(guest)]
    const heard: string[] = []
    host.on(RoomEvent.DataReceived, (data) => heard.push(new TextDecoder().decode(data)))
    const say = (room: Room, text: string) =>
      room.localParticipant?.publishData(new TextEncoder().encode(text), { reliable: true, topic: "lk-chat-topic" })
    await say(other, "before")
    await waitFor(async () => heard.length === 1, { ...waiting, what: "the guest's word" })
    await t.services.rooms.setRights(creator, { roomId: cast.roomId, rights: { chat: "members" } })
    await Promise.resolve(say(other, "after")).catch(() => {})
    await t.services.rooms.setRights(creator, { roomId: cast.roomId, rights: { chat: "everyone" } })
    await say(other, "again")
    await waitFor(async () => heard.includes("again"), { ...waiting, what: "the guest's word" })
    expect(heard).toEqual(["before", "again"])
  })

  it("sends ready marks from the server; nobody can write their own attributes", async () => {
    const { creator, guest } = cast.actors
    const [host, other] = [await join(creator), await join(guest)]
    const heard: unknown[] = []
    host.on(RoomEvent.DataReceived, (data, sender, _kind, topic) => {
      if (topic === LOBBY_TOPIC && !sender) heard.push(JSON.parse(new TextDecoder().decode(data)))
    })
    for (const isReady of [true, false]) await t.services.people.setReady(guest, { roomId: cast.roomId, isReady })
    await waitFor(async () => heard.length === 2, { ...waiting, what: "both marks" })
    const mark = { version: 1, type: "ready_changed", identity: identityOf(guest) }
    expect(heard).toEqual([
      { ...mark, isReady: true },
      { ...mark, isReady: false },
    ])
    expect((await seen(guest))?.permission?.canUpdateMetadata).toBe(false)
    await other.disconnect()
  })

  it("records who is present when the film begins", async () => {
    const { creator, guest } = cast.actors
    await join(creator)
    await join(guest)
    const { screening } = await t.services.screenings
      .start(creator, { roomId: cast.roomId })
      .then(() => t.services.rooms.get(creator, { roomId: cast.roomId }))
    await t.services.screenings.notify({ type: "movie_started", screeningId: screening?.id ?? "" })
    const { attendance } = await t.services.rooms.get(creator, { roomId: cast.roomId })
    expect(attendance.wasThere.map(({ name }) => name).sort()).toEqual(["Gus", cast.creator.name].sort())
  })

  it("removes a removed member, and again when they return with an old token", async () => {
    const { viewer, creator } = cast.actors
    const stale = await tokenOf(viewer)
    await livekit.join(stale)
    await t.services.people.remove(creator, { roomId: cast.roomId, memberId: cast.memberIds.viewer })
    await waitFor(async () => !(await seen(viewer)), { ...waiting, what: "them to be gone" })
    await expect(tokenOf(viewer)).rejects.toMatchObject({ code: "ROOM_NOT_FOUND" })

    // A self-hosted LiveKit server accepts an old token; its webhook, or the sweep, has the participant removed again.
    await livekit.join(stale)
    expect(await seen(viewer)).toBeDefined()
    expect(await t.services.people.reconcileParticipants({ roomName: cast.roomName })).toBe(true)
    await waitFor(async () => !(await seen(viewer)), { ...waiting, what: "them to be gone" })
    await livekit.join(stale)
    expect(await t.services.people.reconcileAllParticipants()).toContain(cast.roomName)
    await waitFor(async () => !(await seen(viewer)), { ...waiting, what: "them to be gone" })

    await t.services.people.admit(creator, { roomId: cast.roomId, memberId: cast.memberIds.viewer })
    await join(viewer)
    expect(await t.services.people.reconcileParticipants({ roomName: cast.roomName })).toBe(false)
    expect(await seen(viewer)).toBeDefined()
  })

  it("corrects an old token's rights, and leaves bots and the operator's own participants alone", async () => {
    const { guest, creator } = cast.actors
    const stale = await tokenOf(guest)
    await t.services.rooms.setRights(creator, { roomId: cast.roomId, rights: { camera: "hosts", chat: "hosts" } })
    await livekit.join(stale)
    const rights = { camera: true, microphone: true, chat: true }
    const { conference } = livekit
    await livekit.join(
      await conference.viewerToken({ roomName: cast.roomName, identity: "monitor", name: "M", rights }),
    )
    const screeningId = "01a20527-3931-7325-a5e7-d31a268d9f94"
    await livekit.join(
      await conference.movieBotToken({ roomName: cast.roomName, title: "Alpha", screeningId, epoch: 1 }),
    )
    expect(await t.services.people.reconcileParticipants({ roomName: cast.roomName })).toBe(true)
    expect(await permissionOf(guest)).toEqual([true, [MICROPHONE], false])
    expect(await livekit.participant(cast.roomName, "monitor")).toMatchObject({ permission: { canPublishData: true } })
    expect(await conference.hasMovieBot(cast.roomName)).toBe(true)
    expect(await t.services.people.reconcileParticipants({ roomName: cast.roomName })).toBe(false)
  })

  it("stops checking when all old tokens have expired", async () => {
    await join(cast.actors.viewer)
    await t.db.roomMember.update({ where: { id: cast.memberIds.viewer }, data: { status: "removed" } })
    t.clock.advanceMs(12 * 60_000)
    expect(await t.services.people.reconcileParticipants({ roomName: cast.roomName })).toBe(false)
    expect(await seen(cast.actors.viewer)).toBeDefined()
  })

  it("removes people who leave for good, and labels guests", async () => {
    const { guest } = cast.actors
    await join(guest)
    expect(await seen(guest)).toMatchObject({ name: "Gus (guest)" })
    await t.services.people.leave(guest, { roomId: cast.roomId })
    await waitFor(async () => !(await seen(guest)), { ...waiting, what: "the guest to be gone" })
  })
})
