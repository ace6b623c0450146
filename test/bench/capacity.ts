import { setTimeout as sleep } from "node:timers/promises"
import type { Delivery } from "@/lib/contracts/screening"
import { type LiveKitFixture, startLiveKit } from "../media/livekit-fixture"
import { quantile } from "../support/film-analysis"
import { gapsMs, latenessMs } from "./arrivals"
import { type BenchFilm, benchFilm } from "./films"
import type { Recorder } from "./measurements"
import type { BenchOptions } from "./options"
import { assertPlaying, type BenchPlayer, playBench, stopPlayer } from "./play-bench"
import { startCpuMeter } from "./process-cpu"
import { openSubscribers, type Subscribers, type ViewerPage } from "./subscriber/subscribers"

/**
 * `capacity`: how many concurrent screenings this machine sustains, including its LiveKit server and the subscribers.
 * For comparable results use two cores: `taskset -c 0,1 npm run bench -- capacity`.
 */

const GAP_P99_MS = 100
const LATENESS_P99_MS = 40
const PASSTHROUGH_GOAL = 30
const VIEWED_GOAL = 10
const FILM_S = 20 * 60
/** Screenings added per step; after an overload, one by one. */
const STEP: Record<Delivery, number> = { passthrough: 5, transcode: 1 }
const MOST: Record<Delivery, number> = { passthrough: 80, transcode: 16 }

interface Stage {
  livekit: LiveKitFixture
  subscribers: Subscribers
  films: Record<Delivery, BenchFilm>
  settleMs: number
  measureMs: number
}

interface Screening {
  room: string
  player: BenchPlayer
  viewer: ViewerPage | null
}

export async function measureCapacity(options: BenchOptions, record: Recorder): Promise<void> {
  await using livekit = await startLiveKit()
  await using subscribers = await openSubscribers(livekit)
  const films = { passthrough: await benchFilm("720p24", FILM_S), transcode: await benchFilm("720p24-sparse", FILM_S) }
  const [settleMs, measureMs] = options.isQuick ? [2_000, 4_000] : [5_000, 20_000]
  const stage: Stage = { livekit, subscribers, films, settleMs, measureMs }
  for (const delivery of options.deliveries) {
    const most = options.isQuick ? STEP[delivery] * 2 : MOST[delivery]
    const punctual = await findMost(stage, delivery, { from: 0, most, isGood: isPunctual })
    tell(record, `${delivery}, 720p24, at once with lateness p99 <= ${LATENESS_P99_MS} ms`, punctual)
    const fluent = await findMost(stage, delivery, { from: punctual.count, most, isGood: isFluent })
    const name = `${delivery}, 720p24, at once with frame gaps p99 <= ${GAP_P99_MS} ms`
    tell(record, name, fluent, delivery === "passthrough" ? PASSTHROUGH_GOAL : null)
  }
  if (options.deliveries.includes("passthrough")) {
    const count = await findMostViewed(stage, options.isQuick ? 2 : VIEWED_GOAL * 2)
    record.atLeast(
      "passthrough, 720p24, at once with a Chromium viewer each and no freeze",
      count,
      "screenings",
      VIEWED_GOAL,
    )
  }
}

interface Load {
  gapP99Ms: number
  latenessP99Ms: number
  playerCores: number
  serverCores: number
  subscriberCores: number
}

interface Found {
  count: number
  load: Load
}

const isPunctual = ({ latenessP99Ms }: Load): boolean => latenessP99Ms <= LATENESS_P99_MS
const isFluent = ({ gapP99Ms }: Load): boolean => gapP99Ms <= GAP_P99_MS

function tell(record: Recorder, name: string, { count, load }: Found, goal: number | null = null): void {
  if (goal === null) record.tell(name, count, "screenings")
  else record.atLeast(name, count, "screenings", goal)
  record.tell(`${name}: frame gaps p99`, load.gapP99Ms, "ms")
  record.tell(`${name}: lateness p99`, load.latenessP99Ms, "ms")
  record.tell(`${name}: the players together`, load.playerCores, "cores")
  record.tell(`${name}: the LiveKit server`, load.serverCores, "cores")
  record.tell(`${name}: the subscribers`, load.subscriberCores, "cores")
}

/**
 * Adds screenings until the machine is overloaded, then removes them until it is not.
 * @param from number that is known to work
 */
async function findMost(
  stage: Stage,
  delivery: Delivery,
  { from, most, isGood }: { from: number; most: number; isGood: (load: Load) => boolean },
): Promise<Found> {
  const screenings: Screening[] = []
  await using _ = { [Symbol.asyncDispose]: () => endAll(stage, screenings) }
  let best: Found | null = null
  const check = async (): Promise<boolean> => {
    // Measures again after an overload, which may have had another cause.
    for (const isLast of [false, true]) {
      const load = await measureLoad(stage, delivery, screenings)
      const good = isGood(load)
      console.log(`  ${delivery}: ${describe(screenings.length, load)}: ${good ? "good" : "too much"}`)
      if (good) best = { count: screenings.length, load }
      if (good || isLast) return good
    }
    return false
  }
  while (screenings.length < from) screenings.push(await begin(stage, delivery))
  let isFull = from > 0 && !(await check())
  while (!isFull && screenings.length < most) {
    for (let i = 0; i < STEP[delivery]; i++) screenings.push(await begin(stage, delivery))
    isFull = !(await check())
  }
  const known = (): number => best?.count ?? 0
  while (isFull && screenings.length - 1 > known()) {
    await end(stage, screenings.pop())
    if (await check()) break
  }
  return best ?? { count: 0, load: await measureLoad(stage, delivery, screenings) }
}

function describe(count: number, load: Load): string {
  const { gapP99Ms, latenessP99Ms, playerCores, serverCores, subscriberCores } = load
  return (
    `${count} screenings: gaps p99 ${gapP99Ms.toFixed(0)} ms, lateness p99 ${latenessP99Ms.toFixed(0)} ms, ` +
    `cores ${playerCores.toFixed(2)} players, ${serverCores.toFixed(2)} LiveKit, ${subscriberCores.toFixed(2)} subscribers`
  )
}

async function measureLoad(stage: Stage, delivery: Delivery, screenings: readonly Screening[]): Promise<Load> {
  const { livekit, subscribers, settleMs, measureMs } = stage
  await sleep(settleMs)
  await subscribers.takeArrivals()
  const meters = await Promise.all(screenings.map(({ player }) => startCpuMeter(player.pid)))
  const serverMeter = await startCpuMeter(livekit.server.pid ?? -1)
  const subscriberMeter = await startCpuMeter(subscribers.countingPid)
  await sleep(measureMs)
  const arrivals = await subscribers.takeArrivals()
  const cores = await Promise.all(meters.map((meter) => meter.cores()))
  for (const { player } of screenings) assertPlaying(player, delivery)
  const films = screenings.map(({ room }) => arrivals[room] ?? [])
  const { frameRate } = stage.films.passthrough
  const framesPerSecond = frameRate.num / frameRate.den
  // A film without frames has no gaps; it counts as one that lasts for the whole measurement.
  const gaps = films.flatMap((film) => (film.length > 1 ? gapsMs(film) : [measureMs]))
  return {
    gapP99Ms: quantile(gaps, 0.99),
    latenessP99Ms: quantile(
      films.flatMap((film) => latenessMs(film, framesPerSecond)),
      0.99,
    ),
    playerCores: cores.reduce((sum, each) => sum + each, 0),
    serverCores: await serverMeter.cores(),
    subscriberCores: await subscriberMeter.cores(),
  }
}

/** Adds screenings with a viewer each, two at a time, until one of them freezes. */
async function findMostViewed(stage: Stage, most: number): Promise<number> {
  const screenings: Screening[] = []
  await using _ = { [Symbol.asyncDispose]: () => endAll(stage, screenings) }
  let best = 0
  while (screenings.length < most) {
    for (let i = 0; i < 2; i++) screenings.push(await beginViewed(stage))
    await sleep(stage.settleMs)
    const before = await readDecoding(screenings)
    await sleep(stage.measureMs)
    const after = await readDecoding(screenings)
    const freezes = after.freezes - before.freezes
    const frames = (after.frames - before.frames) / screenings.length / (stage.measureMs / 1000)
    console.log(`  ${screenings.length} with a viewer each: ${freezes} freezes, ${frames.toFixed(1)} frames/s decoded`)
    if (freezes > 0 || !(frames > 0)) return best
    best = screenings.length
  }
  return best
}

async function readDecoding(screenings: readonly Screening[]): Promise<{ freezes: number; frames: number }> {
  const reports = (await Promise.all(screenings.map(({ viewer }) => viewer?.decoding() ?? []))).flat()
  return {
    freezes: reports.reduce((sum, { freezes }) => sum + freezes, 0),
    frames: reports.reduce((sum, { framesDecoded }) => sum + framesDecoded, 0),
  }
}

async function begin(stage: Stage, delivery: Delivery): Promise<Screening> {
  const { livekit, subscribers, films } = stage
  const room = await livekit.createRoom()
  await subscribers.count(room)
  return { room, player: await playBench({ livekit, room, film: films[delivery], delivery }), viewer: null }
}

async function beginViewed(stage: Stage): Promise<Screening> {
  const { livekit, subscribers, films } = stage
  const room = await livekit.createRoom()
  const viewer = await subscribers.view(room)
  const player = await playBench({ livekit, room, film: films.passthrough, delivery: "passthrough" })
  return { room, player, viewer }
}

async function end({ livekit, subscribers }: Stage, screening: Screening | undefined): Promise<void> {
  if (!screening) return
  const { room, player, viewer } = screening
  await (viewer ? viewer[Symbol.asyncDispose]() : subscribers.leave(room))
  await stopPlayer(player).catch(() => player[Symbol.asyncDispose]())
  await livekit.rooms.deleteRoom(room)
}

async function endAll(stage: Stage, screenings: Screening[]): Promise<void> {
  await Promise.all(screenings.splice(0).map((screening) => end(stage, screening)))
}
