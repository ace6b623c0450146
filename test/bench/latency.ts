import { copyFile } from "node:fs/promises"
import { basename, join } from "node:path"
import type { Page } from "playwright-core"
import type { Delivery } from "@/lib/contracts/screening"
import { openOwnBrowser, openProfile, type Person } from "../e2e/support/person"
import { openScene, type Scene, type SceneRoom } from "../e2e/support/scene"
import { quantile, watchFilm } from "../support/film-probe"
import { waitFor } from "../support/wait-for"
import { firstFrame, lastFrameBeforeStill, nextFrame } from "./film-moments"
import { type BenchFilm, benchFilm } from "./films"
import type { Recorder } from "./measurements"
import type { BenchOptions } from "./options"
import type { PageOpening } from "./page-opening"
import { nextOpening, watchOpenings } from "./watch-openings"

/**
 * `latency`: from a person's action to what a viewer's Chromium shows, through the whole app: the room page, the API,
 * the database, the bot worker and the LiveKit server.
 */

const FILM_S = 5 * 60
const SCHEDULE_AHEAD_MS = 12_000
/** Long enough for receivers to settle. */
const PLAYED_FRAMES = 60
/** Seek targets, used in turn: far enough apart that frames show which one was reached. */
const SEEK_TARGETS_S = [30, 50]
/** Passthrough resumes at the preceding keyframe, of which there is one every 500 ms. */
const SEEK_BEFORE_S = 0.7
/** A late arrival still counts as the seek's result; it must not look like a seek without an effect. */
const SEEK_AFTER_S = 8

/** Measurements of each delivery, with their goals for the 95th percentile. */
const GOALS_MS = {
  "scheduled start: meet_datetime to the first film frame": 1000,
  "manual start: call to the first film frame": 2000,
  "stop: call to the bot gone": 1000,
  "viewer opens the room page: to the first film frame": 1500,
  "viewer opens the room page: until the chat can be used": 1500,
  "viewer opens the room page, the first in this browser: to the first film frame": 1500,
  "viewer opens the room page, the first in this browser: until the chat can be used": 1500,
  "guest comes in by the invitation, the first in this browser: to the first film frame": 1500,
  "guest comes in by the invitation, the first in this browser: until the chat can be used": 1500,
  "pause: call to the last moving frame": null,
  "resume: call to the first new frame": 500,
  "seek: call to the first frame there": 500,
} as const satisfies Record<string, number | null>
type Moment = keyof typeof GOALS_MS
type Coming =
  Extract<Moment, `${string}: until the chat can be used`> extends `${infer Who}: until the chat can be used`
    ? Who
    : never
interface Opened {
  filmMs: number
  chatMs: number
}
type Samples = Record<Moment, number[]>

export async function measureLatency(options: BenchOptions, record: Recorder): Promise<void> {
  const film = await benchFilm("720p24", FILM_S)
  await using scene = await openScene()
  const file = basename(film.path)
  await copyFile(film.path, join(scene.stack.mediaDir, file))
  const ana = await scene.person("Ana")
  const ben = await scene.person("Ben")
  const anaProfile = await openProfile(scene.browser, scene.url, ana)
  await using benBrowser = await openOwnBrowser(scene.url, ben)
  await watchOpenings(benBrowser.page)

  const tables: { delivery: Delivery; stage: Stage; samples: Samples }[] = []
  for (const delivery of options.deliveries) {
    const room = await scene.room(ana, { filePath: file }, { members: [ben] })
    await ana.trpc.rooms.schedule.mutate({ roomId: room.id, deliveryWish: delivery })
    const stage: Stage = {
      scene,
      ana,
      room,
      delivery,
      film,
      openAsAna: () => anaProfile.newPage(),
      benPage: benBrowser.page,
      ben,
    }
    const samples = Object.fromEntries(Object.keys(GOALS_MS).map((moment) => [moment, []])) as unknown as Samples
    tables.push({ delivery, stage, samples })
  }
  await cancelPreparations(ana)
  for (let run = 0; run < options.runs; run++) {
    for (const { delivery, stage, samples } of tables) {
      console.log(`  Run ${run + 1} of ${options.runs}: ${delivery}`)
      await measureOnce(stage, samples, run)
    }
  }
  for (const { delivery, samples } of tables) {
    for (const [moment, goalMs] of Object.entries(GOALS_MS)) {
      const values = samples[moment as Moment]
      record.tell(`${delivery}, ${moment}, p50`, quantile(values, 0.5), "ms")
      if (goalMs === null) record.tell(`${delivery}, ${moment}, p95`, quantile(values, 0.95), "ms")
      else record.atMost(`${delivery}, ${moment}, p95`, quantile(values, 0.95), "ms", goalMs)
    }
  }
}

interface Stage {
  scene: Scene
  ana: Person
  room: SceneRoom
  delivery: Delivery
  film: BenchFilm
  openAsAna(): Promise<Page>
  /** In a browser that has opened the room before. */
  benPage: Page
  ben: Person
}

async function measureOnce(stage: Stage, samples: Samples, run: number): Promise<void> {
  const { scene, ana, room, delivery, film, benPage } = stage
  const { rooms } = ana.trpc
  const roomId = room.id
  const framesPerSecond = film.frameRate.num / film.frameRate.den
  const page = await stage.openAsAna()
  await page.goto(room.path)
  await room.waitForPeople(1)
  const probe = await watchFilm(page)
  // The viewer's browser is already running: the measurement covers a page, not a new window.
  await using newBrowser = await openOwnBrowser(scene.url, stage.ben)
  await using guestBrowser = await openOwnBrowser(scene.url, null)
  for (const opened of [newBrowser, guestBrowser]) await watchOpenings(opened.page)

  const startAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + SCHEDULE_AHEAD_MS)
  const scheduled = nextFrame(probe)
  await rooms.schedule.mutate({ roomId, meetDatetime: startAt.toISOString() })
  samples["scheduled start: meet_datetime to the first film frame"].push(
    (await scheduled).presentedAtMs - startAt.getTime(),
  )
  await settle()
  const { body } = await room.rest("GET", "movie_status")
  if (body.delivery !== delivery) throw new Error(`${delivery} was asked for: ${body.delivery_reason}`)

  const pausedAtMs = Date.now()
  await rooms.pauseMovie.mutate({ roomId })
  await room.waitForStatus("paused")
  const still = await lastFrameBeforeStill(probe)
  samples["pause: call to the last moving frame"].push(Math.max(0, still.presentedAtMs - pausedAtMs))

  const resumedAtMs = Date.now()
  const isNew = (seen: { frame: number; presentedAtMs: number }) =>
    seen.presentedAtMs >= resumedAtMs && seen.frame !== still.frame
  await rooms.resumeMovie.mutate({ roomId })
  const resumed = await firstFrame(probe, isNew, "the film after the pause")
  samples["resume: call to the first new frame"].push(resumed.presentedAtMs - resumedAtMs)
  await settle()

  const targetS = SEEK_TARGETS_S[run % SEEK_TARGETS_S.length] ?? 30
  const target = targetS * framesPerSecond
  const soughtAtMs = Date.now()
  await rooms.seekMovie.mutate({ roomId, positionMs: targetS * 1000 })
  const there = await firstFrame(
    probe,
    ({ frame, presentedAtMs }) =>
      presentedAtMs >= soughtAtMs &&
      frame >= target - SEEK_BEFORE_S * framesPerSecond &&
      frame <= target + SEEK_AFTER_S * framesPerSecond,
    `the film at ${targetS} s`,
  )
  samples["seek: call to the first frame there"].push(there.presentedAtMs - soughtAtMs)
  await settle()
  samples["stop: call to the bot gone"].push(await stop())

  const manual = nextFrame(probe)
  const startedAtMs = Date.now()
  await rooms.startMovie.mutate({ roomId })
  samples["manual start: call to the first film frame"].push((await manual).presentedAtMs - startedAtMs)
  await settle()

  // Each viewer would have their own machine, so this browser stops showing the film while Ben joins.
  await page.goto("about:blank")
  await page.close()
  await room.waitForPeople(1)
  // A browser caches compiled scripts from the second visit on; the third one uses the cache.
  if (run === 0) for (let visit = 0; visit < 2; visit++) await join(benPage)
  keep("viewer opens the room page", await join(benPage))
  keep("viewer opens the room page, the first in this browser", await join(newBrowser.page))
  keep("guest comes in by the invitation, the first in this browser", await comeIn(guestBrowser.page))
  samples["stop: call to the bot gone"].push(await stop())

  function keep(coming: Coming, { filmMs, chatMs }: Opened): void {
    samples[`${coming}: to the first film frame`].push(filmMs)
    samples[`${coming}: until the chat can be used`].push(chatMs)
  }

  async function settle(): Promise<void> {
    await probe.forget()
    await probe.waitFor(({ frames }) => frames.length >= PLAYED_FRAMES, 20_000, "some seconds of the film")
  }

  async function stop(): Promise<number> {
    const askedAtMs = performance.now()
    await rooms.stopMovie.mutate({ roomId })
    await room.waitForBotGone(20_000)
    return performance.now() - askedAtMs
  }

  async function join(viewerPage: Page): Promise<Opened> {
    const opening = nextOpening(viewerPage)
    const openedAtMs = Date.now()
    await viewerPage.goto(room.path, { waitUntil: "commit" })
    const opened = since(openedAtMs, await opening)
    await viewerPage.goto("about:blank")
    await room.waitForPeople(1)
    return opened
  }

  async function comeIn(guestPage: Page): Promise<Opened> {
    await guestPage.goto(await room.invitation(), { waitUntil: "networkidle" })
    await guestPage.getByLabel("Your name").fill("Gus")
    const box = await guestPage.getByRole("button", { name: "Join" }).boundingBox()
    if (!box) throw new Error("there is no way in for guests")
    const opening = nextOpening(guestPage)
    // A raw mouse press: Playwright's click first waits until the button stands still.
    const pressedAtMs = Date.now()
    await guestPage.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    return since(pressedAtMs, await opening)
  }
}

function since(askedAtMs: number, { filmAtMs, chatAtMs }: PageOpening): Opened {
  return { filmMs: filmAtMs - askedAtMs, chatMs: chatAtMs - askedAtMs }
}

/** Transcoding renditions in the background would distort the measurement. */
async function cancelPreparations(person: Person): Promise<void> {
  const { movies } = person.trpc
  await waitFor(
    async () => {
      const list = await movies.list.query()
      for (const { id } of list) await movies.cancelPreparation.mutate({ movieId: id })
      const isBusy = ({ status }: { status: string }) => status === "queued" || status === "preparing"
      return list.every(({ probe, isProbing, renditions }) => probe && !isProbing && !renditions.some(isBusy))
    },
    { timeoutMs: 60_000, what: "the movies are looked into", everyMs: 500 },
  )
}
