import { Client } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { DeliveryReason } from "@/lib/contracts/delivery-reason"
import { SCREENING_WAKE_CHANNEL } from "@/server/db/screenings"
import type { Attempt } from "@/server/services/screenings/report-playback"
import { waitFor } from "@/test/support/wait-for"
import { type Cast, createCast } from "../support/people"
import { aHealth, FILM_MS, goLive } from "../support/playback"
import { createTestServices, type TestServices } from "../support/services"

describe("pause, resume and seek", () => {
  let t: TestServices
  let wakes: Client
  const woken: string[] = []
  let cast: Cast
  beforeAll(async () => {
    t = await createTestServices()
    wakes = new Client({ connectionString: t.databaseUrl })
    await wakes.connect()
    await wakes.query(`LISTEN ${SCREENING_WAKE_CHANNEL}`)
    wakes.on("notification", ({ payload }) => woken.push(payload ?? ""))
  })
  afterAll(async () => {
    await wakes.end()
    await t[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    cast = await createCast(t)
    woken.length = 0
  })

  const room = () => ({ roomId: cast.roomId })
  const pause = () => t.services.screenings.pause(cast.creator, room())
  const resume = () => t.services.screenings.resume(cast.creator, room())
  const seek = (positionMs: number) => t.services.screenings.seek(cast.creator, { ...room(), positionMs })
  const rowOf = ({ screeningId }: Attempt) => t.db.screening.findUniqueOrThrow({ where: { id: screeningId } })
  const status = () => t.services.screenings.getStatus(cast.member, room())
  const say = (attempt: Attempt, report: Parameters<TestServices["services"]["screenings"]["reportPlayback"]>[1]) =>
    t.services.screenings.reportPlayback(attempt, report)

  const verbs = { pause, resume, seek: () => seek(1000) }
  type Verb = keyof typeof verbs

  it.each<Verb>(["pause", "resume", "seek"])(
    "%s reports when nothing plays, and when it has not begun",
    async (verb) => {
      await expect(verbs[verb]()).rejects.toMatchObject({ code: "NOTHING_PLAYING" })
      const { id } = await t.services.screenings.start(cast.creator, room())
      await expect(verbs[verb]()).rejects.toMatchObject({ code: "NOT_PLAYING_YET" })
      const claim = await t.services.screenings.claim({ screeningId: id, workerId: "w" })
      const attempt = { screeningId: id, epoch: claim?.epoch ?? 0 }
      await say(attempt, { type: "joined" })
      await expect(verbs[verb]()).rejects.toMatchObject({ code: "NOT_PLAYING_YET" })
      expect(await rowOf(attempt)).toMatchObject({ generation: 0, desiredPaused: false, desiredPositionMs: null })
      await t.services.screenings.stop(cast.creator, room())
      await expect(verbs[verb]()).rejects.toMatchObject({ code: "NOTHING_PLAYING" })
    },
  )

  it("the status is consistent, also when the film begins between two reads", async () => {
    const { screeningId } = await goLive(t, cast)
    const { startedAt } = await t.db.screening.findUniqueOrThrow({ where: { id: screeningId } })
    await t.db.room.update({ where: { id: cast.roomId }, data: { movieStarted: false, movieStartTime: null } })
    expect(await status()).toMatchObject({
      status: "live",
      movie_started: true,
      movie_start_time: startedAt?.toISOString(),
    })
  })

  it("write the desired state, wake the worker and notify the room; the actual state stays", async () => {
    const attempt = await goLive(t, cast)
    const paused = await pause()
    expect(paused).toMatchObject({
      status: "live",
      wanted: { isPaused: true, pausedBy: cast.creator.name, positionMs: null, movedBy: null, version: 1 },
      observedVersion: 0,
    })
    expect(t.metadata.get(cast.roomName)?.screening).toEqual(paused)
    await waitFor(async () => woken.includes(attempt.screeningId), { timeoutMs: 5000, what: "the worker's wake-up" })
    expect(await t.services.screenings.checkAssignment(attempt)).toMatchObject({
      control: { version: 1, isPaused: true, seekToMs: null },
    })
    // Seeking does not end a pause.
    expect((await seek(30_000)).wanted).toMatchObject({ isPaused: true, positionMs: 30_000, version: 2 })
    expect((await resume()).wanted).toMatchObject({ isPaused: false, positionMs: 30_000, version: 3 })
    expect(await t.services.screenings.checkAssignment(attempt)).toMatchObject({
      control: { version: 3, isPaused: false, seekToMs: 30_000 },
    })
    expect(await status()).toMatchObject({
      status: "live",
      wanted: { paused: false, position_ms: 30_000, version: 3 },
      observed_version: 0,
    })
  })

  it("name the person: the one who paused stays named when another seeks, and the one who resumes is named next", async () => {
    const attempt = await goLive(t, cast)
    await pause()
    await t.services.screenings.seek({ kind: "system", via: "command_line" }, { ...room(), positionMs: 5000 })
    const { name } = cast.creator
    expect(await rowOf(attempt)).toMatchObject({ pausedBy: name, movedBy: "Operator", stoppedBy: null })
    expect(t.metadata.get(cast.roomName)?.screening?.wanted).toMatchObject({ pausedBy: name, movedBy: "Operator" })
    expect((await status()).wanted).toMatchObject({ paused_by: name, moved_by: "Operator" })
    await t.services.screenings.resume({ kind: "system", via: "command_line" }, room())
    expect(await rowOf(attempt)).toMatchObject({ pausedBy: "Operator", movedBy: "Operator" })
    // A command without a change does not count.
    await resume()
    expect(await rowOf(attempt)).toMatchObject({ pausedBy: "Operator" })
  })

  it("change nothing, and wake no worker, without a change of the desired state", async () => {
    const attempt = await goLive(t, cast)
    await resume()
    expect(await rowOf(attempt)).toMatchObject({ generation: 0 })
    await pause()
    await pause()
    await seek(5000)
    await seek(5000)
    expect(await rowOf(attempt)).toMatchObject({ generation: 2, desiredPaused: true, desiredPositionMs: 5000 })
    await say(attempt, { type: "paused", positionMs: 5000, controlVersion: 2 })
    await pause()
    expect(await rowOf(attempt)).toMatchObject({ generation: 2 })
    // Once the player has reached the target, the same seek is a new command.
    await seek(5000)
    expect(await rowOf(attempt)).toMatchObject({ generation: 3, desiredPositionMs: 5000 })
    await waitFor(async () => woken.length >= 3, { timeoutMs: 5000, what: "three wake-ups" })
    expect(woken).toHaveLength(3)
  })

  it("count concurrent identical commands once", async () => {
    const attempt = await goLive(t, cast)
    await Promise.all(Array.from({ length: 20 }, pause))
    expect(await rowOf(attempt)).toMatchObject({ generation: 1 })
    await Promise.all(Array.from({ length: 20 }, (_, n) => seek(n * 1000)))
    expect(await rowOf(attempt)).toMatchObject({ generation: 21 })
  })

  it.each([-1, FILM_MS + 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER])(
    "a position of %d is none, and the answer names the length",
    async (positionMs) => {
      const attempt = await goLive(t, cast)
      await expect(seek(positionMs)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: [{ code: "positionOutside", values: { length: "1:00", maximum: FILM_MS } }],
      })
      expect(await rowOf(attempt)).toMatchObject({ generation: 0, desiredPositionMs: null })
    },
  )

  it("accept the first and the last moment; without a length, none", async () => {
    const attempt = await goLive(t, cast)
    expect((await seek(0)).wanted.positionMs).toBe(0)
    expect((await seek(FILM_MS)).wanted.positionMs).toBe(FILM_MS)
    await t.db.movie.updateMany({ where: { id: cast.movieId }, data: { durationMs: null } })
    await t.db.screening.update({ where: { id: attempt.screeningId }, data: { durationMs: null } })
    await expect(seek(0)).rejects.toMatchObject({ code: "DURATION_UNKNOWN" })
  })

  describe("reports of the player", () => {
    it("publish paused, moved and live at once, and the start of the film once", async () => {
      const attempt = await goLive(t, cast)
      t.events.length = 0
      await pause()
      t.clock.advanceMs(2000)
      await say(attempt, { type: "paused", positionMs: 2000, controlVersion: 1 })
      expect(t.metadata.get(cast.roomName)?.screening).toMatchObject({
        status: "paused",
        positionMs: 2000,
        positionAt: t.clock.now().toISOString(),
        observedVersion: 1,
      })
      t.clock.advanceMs(10_000)
      // The position of a paused film does not advance.
      expect(await status()).toMatchObject({ status: "paused", movie_started: true, position_ms: 2000 })

      await seek(40_000)
      await say(attempt, { type: "paused", positionMs: 39_900, controlVersion: 2 })
      expect(await status()).toMatchObject({
        status: "paused",
        position_ms: 39_900,
        wanted: { paused: true, position_ms: null, version: 2 },
        observed_version: 2,
      })

      await resume()
      await say(attempt, { type: "live", at: t.clock.now(), positionMs: 39_900, controlVersion: 3 })
      t.clock.advanceMs(1000)
      expect(await status()).toMatchObject({ status: "live", position_ms: 40_900, observed_version: 3 })
      expect(t.metadata.get(cast.roomName)?.screening).toMatchObject({ status: "live", positionMs: 39_900 })
      expect(t.events).toEqual([])
    })

    it("keep a newer seek target than the acknowledged one", async () => {
      const attempt = await goLive(t, cast)
      await seek(10_000)
      await seek(20_000)
      await say(attempt, { type: "live", at: t.clock.now(), positionMs: 10_000, controlVersion: 1 })
      expect(await rowOf(attempt)).toMatchObject({ desiredPositionMs: 20_000, observedGeneration: 1 })
      await say(attempt, { type: "live", at: t.clock.now(), positionMs: 20_000, controlVersion: 2 })
      expect(await rowOf(attempt)).toMatchObject({ desiredPositionMs: null, observedGeneration: 2 })
      // A late report does not undo what was acknowledged.
      await say(attempt, { type: "live", at: t.clock.now(), positionMs: 20_500, controlVersion: 1 })
      expect(await rowOf(attempt)).toMatchObject({ observedGeneration: 2 })
    })

    it("show a stall as recovering, which can pause or resume", async () => {
      const attempt = await goLive(t, cast)
      t.clock.advanceMs(3000)
      await say(attempt, { type: "recovering", positionMs: 3000 })
      t.clock.advanceMs(8000)
      expect(await status()).toMatchObject({ status: "recovering", movie_started: true, position_ms: 3000 })
      expect(t.metadata.get(cast.roomName)?.screening).toMatchObject({ status: "recovering" })
      await pause()
      await say(attempt, { type: "paused", positionMs: 3000, controlVersion: 1 })
      expect(await status()).toMatchObject({ status: "paused" })
      await say(attempt, { type: "recovering", positionMs: 3000 })
      await say(attempt, { type: "live", at: t.clock.now(), positionMs: 3000, controlVersion: 1 })
      expect(await status()).toMatchObject({ status: "live" })
    })

    it("write positions and health without publishing each of them", async () => {
      const attempt = await goLive(t, cast)
      const before = t.metadata.get(cast.roomName)
      t.clock.advanceMs(2000)
      await say(attempt, { type: "position", positionMs: 1990, health: aHealth })
      expect(await status()).toMatchObject({ status: "live", position_ms: 1990, health: aHealth })
      expect(t.metadata.get(cast.roomName)).toBe(before)
    })

    it("publish the delivery and its reason, again when it changes", async () => {
      const attempt = await goLive(t, cast)
      await say(attempt, { type: "delivery", delivery: "passthrough", reason: { code: "passthrough", values: {} } })
      expect(await status()).toMatchObject({
        delivery: "passthrough",
        delivery_reason: "Original: WebRTC can carry this movie as it is.",
      })
      const reason: DeliveryReason = {
        code: "transcodedFromHereOn",
        values: { why: { code: "keyframes", values: { seconds: 9.5 } } },
      }
      await say(attempt, { type: "delivery", delivery: "transcode", reason })
      expect(t.metadata.get(cast.roomName)?.screening).toMatchObject({
        status: "live",
        delivery: "transcode",
        deliveryReason: "Transcoded from here on: its keyframes are 9.5 seconds apart.",
        deliveryReasonCode: reason,
      })
    })

    it("that do not fit the status are ignored, and the attempt continues", async () => {
      const { id } = await t.services.screenings.start(cast.creator, room())
      const claim = await t.services.screenings.claim({ screeningId: id, workerId: "w" })
      const attempt = { screeningId: id, epoch: claim?.epoch ?? 0 }
      expect(await say(attempt, { type: "paused", positionMs: 0, controlVersion: 0 })).toBe(true)
      expect(await say(attempt, { type: "recovering", positionMs: 0 })).toBe(true)
      expect(await rowOf(attempt)).toMatchObject({ status: "scheduled" })
    })
  })

  describe("after the worker died", () => {
    const claimAgain = ({ screeningId }: Attempt) =>
      t.services.screenings.claim({ screeningId, workerId: "second" }).then((claim) => {
        if (!claim) throw new Error("not claimed")
        return claim
      })

    it("a paused film stays paused, at its position", async () => {
      const attempt = await goLive(t, cast)
      await pause()
      await say(attempt, { type: "paused", positionMs: 7000, controlVersion: 1 })
      const next = await claimAgain(attempt)
      expect(next).toMatchObject({ positionMs: 7000, control: { version: 1, isPaused: true, seekToMs: null } })
      await say(next, { type: "joined" })
      await say(next, { type: "paused", positionMs: 7000, controlVersion: 1 })
      expect(await status()).toMatchObject({ status: "paused", position_ms: 7000, observed_version: 1 })
    })

    it("an unacknowledged seek is applied, including later pauses and resumes", async () => {
      const attempt = await goLive(t, cast)
      await say(attempt, { type: "position", positionMs: 9000, health: aHealth })
      await seek(30_000)
      const next = await claimAgain(attempt)
      expect(next).toMatchObject({ positionMs: 9000, control: { version: 1, isPaused: false, seekToMs: 30_000 } })
      // The health was the dead player's.
      expect(await status()).toMatchObject({ status: "recovering", health: null })
      await pause()
      expect(await t.services.screenings.checkAssignment(next)).toMatchObject({
        control: { version: 2, isPaused: true, seekToMs: 30_000 },
      })
      // Late reports of the dead player change nothing.
      expect(await say(attempt, { type: "paused", positionMs: 1, controlVersion: 2 })).toBe(false)
      expect(await rowOf(attempt)).toMatchObject({ desiredPositionMs: 30_000, positionMs: 9000, observedGeneration: 0 })
      await say(next, { type: "paused", positionMs: 30_000, controlVersion: 2 })
      expect(await rowOf(attempt)).toMatchObject({ status: "paused", desiredPositionMs: null, observedGeneration: 2 })
    })

    it("a film that was paused and resumed in the meantime plays", async () => {
      const attempt = await goLive(t, cast)
      await pause()
      await say(attempt, { type: "paused", positionMs: 7000, controlVersion: 1 })
      const next = await claimAgain(attempt)
      await resume()
      expect(await t.services.screenings.checkAssignment(next)).toMatchObject({
        control: { version: 2, isPaused: false },
      })
    })
  })

  describe("the owner's preferred delivery", () => {
    it("belongs to the room, and each attempt receives it", async () => {
      expect(await t.services.rooms.get(cast.creator, room())).toMatchObject({ deliveryWish: "auto" })
      const attempt = await goLive(t, cast)
      // Changing only the delivery affects the next screening: this one plays on, and the schedule stays.
      const before = await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })
      const details = await t.services.rooms.schedule(cast.creator, { ...room(), deliveryWish: "transcode" })
      expect(details).toMatchObject({ deliveryWish: "transcode", screening: { status: "live" } })
      const after = await t.db.room.findUniqueOrThrow({ where: { id: cast.roomId } })
      expect(after).toEqual({ ...before, deliveryWish: "transcode" })
      const next = await t.services.screenings.claim({ screeningId: attempt.screeningId, workerId: "second" })
      expect(next).toMatchObject({ deliveryWish: "transcode" })
      const made = await t.services.rooms.create(cast.creator, {
        name: `wish-${cast.roomName}`,
        movieId: null,
        meetDatetime: null,
        deliveryWish: "passthrough",
      })
      expect(made).toMatchObject({ deliveryWish: "passthrough" })
    })
  })
})
