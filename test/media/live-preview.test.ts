import { cpuUsage } from "node:process"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { deliveries } from "@/lib/contracts/screening"
import { readFilmPackets } from "@/server/bot/media/films/packet-film"
import { previewOfKeyframe } from "@/server/bot/media/inspect/preview-picture"
import { openSource } from "@/server/bot/media/read/open-source"
import { createFilmFolder, type FilmFolder, film25 } from "./films"
import { readJpeg } from "./jpeg-content"
import { type LiveKitFixture, startLiveKit } from "./livekit-fixture"
import { play } from "./player-driver"

/** The small pictures of a screening that a player sends to its worker. */

vi.setConfig({ testTimeout: 120_000 })

let livekit: LiveKitFixture
let films: FilmFolder
let location: string
beforeAll(async () => {
  films = await createFilmFolder()
  livekit = await startLiveKit()
  location = await films.make("film.mp4", { frameRate: film25, durationS: 40, width: 1280, height: 720, gop: 25 })
}, 20 * 60_000)
afterAll(async () => {
  await livekit?.[Symbol.asyncDispose]()
  await films?.[Symbol.asyncDispose]()
})

describe.each(deliveries)("by %s", (deliveryWish) => {
  it("a player sends a picture and its position every ten seconds", async () => {
    const room = await livekit.createRoom()
    await using player = await play({ livekit, room, source: { kind: "mp4", location }, deliveryWish })
    const live = await player.said("live")
    const first = await player.said("preview", 30_000)
    const second = await player.said("preview", 30_000, ({ positionMs }) => positionMs > first.positionMs)
    for (const { jpeg, positionMs } of [first, second]) {
      const content = await readJpeg(Buffer.from(jpeg, "base64"))
      expect(content).toMatchObject({ width: 320, height: 180, frame: Math.round((positionMs * 25) / 1000) })
      expect(Buffer.from(jpeg, "base64").length).toBeLessThan(30_000)
    }
    expect(first.positionMs - live.positionMs).toBeGreaterThanOrEqual(1_900)
    expect(second.positionMs - first.positionMs).toBeGreaterThanOrEqual(9_000)
    expect(second.positionMs - first.positionMs).toBeLessThan(14_000)
  })
})

it("a preview of a film in passthrough takes a few milliseconds of one core", async () => {
  const source = await openSource({
    source: { kind: "mp4", location },
    positionMs: 0,
    allowedHosts: [],
    signal: new AbortController().signal,
  })
  await using film = await readFilmPackets(source)
  const keyframe = await film.nextPicture()
  if (!keyframe) throw new Error("unreachable: the film has pictures")
  const ROUNDS = 20
  await previewOfKeyframe(keyframe.data, film.info)
  const before = cpuUsage()
  for (let round = 0; round < ROUNDS; round++) await previewOfKeyframe(keyframe.data, film.info)
  const { user, system } = cpuUsage(before)
  const cpuMs = (user + system) / 1000 / ROUNDS
  console.log("a preview of a 720p keyframe", { cpuMs, keyframeBytes: keyframe.data.length })
  expect(cpuMs).toBeLessThan(60)
})

it("a damaged keyframe gives no picture and no error", async () => {
  expect(await previewOfKeyframe(Buffer.from([0, 0, 0, 1, 0x65, 1, 2, 3]), { width: 1280, height: 720 })).toBeNull()
})
