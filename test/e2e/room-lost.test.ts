import { RoomServiceClient } from "livekit-server-sdk"
import { afterAll, beforeAll, expect, test } from "vitest"
import { MOVIE_BOT_IDENTITY } from "@/lib/contracts/movie-bot"
import type { DeliveryPreference } from "@/lib/contracts/screening"
import { leave } from "../support/browser"
import { watchFilm } from "../support/film-probe"
import type { Person } from "./support/person"
import { openScene, type Scene } from "./support/scene"

const FPS = 25
let scene: Scene
let ana: Person
beforeAll(async () => {
  scene = await openScene()
  ana = await scene.person("Ana")
  await scene.film("pal.mp4", { durationS: 120, frameRate: { num: FPS, den: 1 }, width: 640, height: 360 })
})
afterAll(() => scene?.[Symbol.asyncDispose]())

/** A room whose film plays with this delivery. */
async function playingRoom(deliveryWish: DeliveryPreference) {
  const room = await scene.room(ana, { filePath: "pal.mp4" })
  await ana.trpc.rooms.schedule.mutate({ roomId: room.id, deliveryWish })
  const page = await scene.open(ana, room.path)
  const film = await watchFilm(page)
  await room.rest("POST", "start_movie")
  await film.waitFor((reading) => (reading.frames.at(-1)?.frame ?? 0) > 3 * FPS, 40_000, "three seconds of the film")
  expect((await room.waitForStatus("live")).delivery).toBe(deliveryWish)
  return { room, page, film }
}

test.each(["passthrough", "transcode"] as const)(
  "LiveKit is killed in mid-film (%s): the film goes on",
  async (preference) => {
    const { room, page, film } = await playingRoom(preference)
    const before = (await film.read()).frames.at(-1)?.frame ?? 0
    await scene.stack.livekit?.kill()
    const killedAtMs = Date.now()
    await scene.stack.livekit?.start()
    const reading = await film.waitFor(
      ({ frames }) => frames.filter((seen) => seen.presentedAtMs > killedAtMs + 3000).length > 3 * FPS,
      60_000,
      "three seconds of the film from the new LiveKit",
    )
    const resumed = reading.frames.find((seen) => seen.presentedAtMs > killedAtMs + 3000)
    expect(Math.abs((resumed?.frame ?? 0) - before) / FPS).toBeLessThan(12)
    expect((await scene.participants(room.name)).filter((identity) => identity === MOVIE_BOT_IDENTITY)).toHaveLength(1)
    expect(await room.waitForStatus("live")).toMatchObject({ error: null })
    // The new server's room shows its state too.
    await page.locator('[data-testid="movie-status"][data-status="live"]').waitFor()
    await room.rest("POST", "stop_movie")
    await room.waitForBotGone(5000)
    await leave(page)
  },
)

test.each(["passthrough", "transcode"] as const)(
  "a bot that was removed does not come back (%s)",
  async (preference) => {
    const { room, page } = await playingRoom(preference)
    const { LIVEKIT_URL = "", LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = scene.stack.env
    const admin = new RoomServiceClient(LIVEKIT_URL.replace(/^ws/, "http"), LIVEKIT_API_KEY, LIVEKIT_API_SECRET)
    await admin.removeParticipant(room.name, MOVIE_BOT_IDENTITY)
    const { error } = await room.waitForStatus("failed", 20_000)
    expect(error).toEqual({ code: "BOT_REMOVED", detail: null, message: "The movie bot was removed from the room." })
    expect(await scene.participants(room.name)).not.toContain(MOVIE_BOT_IDENTITY)
    await page.getByTestId("movie-error").getByText("The movie bot was removed from the room.").waitFor()
    await leave(page)
  },
)
