import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { type Delivery, deliveries } from "@/lib/contracts/screening"
import { messageOf, SetUpError } from "@/server/local/errors"
import { projectRoot } from "@/server/local/project-root"
import { type LiveKitFixture, startLiveKit } from "../media/livekit-fixture"
import { openViewers, type Viewer, type Viewers } from "../media/viewer"
import { quantile } from "../support/film-analysis"
import { type BenchFilm, benchFilm } from "./films"
import { skewsOfLoops } from "./looped-film"
import { positive } from "./options"
import { assertPlaying, type BenchPlayer, playBench, stopPlayer } from "./play-bench"
import { readTreeResidentMb } from "./process-cpu"
import { ALIGNING_MS, SKEW_MAX_MS, SKEW_MIN_MS } from "./skew"
import { evaluateSoak, type SoakSample, type SoakVerdict } from "./soak-verdict"
import { writeResults } from "./table"

/**
 * `npm run soak -- --hours H`: plays one screening of each delivery for hours, each with a viewer in a real browser.
 * Samples memory and skew once a minute, writes them to test/bench/results/soak.json each time, and ends with a verdict
 * (exit code 1 when it is bad).
 */

const USAGE = "Usage: npm run soak -- --hours H [--sample-seconds 60] [--delivery passthrough|transcode]"
/** A shorter soak is only a trial: its results replace no figures. */
const SHORTEST_HOURS = 1
const MEMORY_GROWTH_PERCENT = 5
const limits = { memoryGrowthPercent: MEMORY_GROWTH_PERCENT, skewMinMs: SKEW_MIN_MS, skewMaxMs: SKEW_MAX_MS }

interface SoakOptions {
  hours: number
  sampleS: number
  deliveries: readonly Delivery[]
}

interface Screening {
  delivery: Delivery
  player: BenchPlayer
  viewer: Viewer
  film: BenchFilm
  samples: SoakSample[]
  skewsMs: number[]
  /** What ended it early. */
  ended: string | null
}

function parseSoakOptions(args: readonly string[]): SoakOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { hours: { type: "string" }, "sample-seconds": { type: "string" }, delivery: { type: "string" } },
    })
    const hours = positive(values.hours, "--hours")
    if (hours === undefined) throw new SetUpError("Say for how long.")
    const chosen = deliveries.filter((delivery) => values.delivery === undefined || delivery === values.delivery)
    if (chosen.length === 0) throw new SetUpError(`There is no delivery "${values.delivery}".`)
    return { hours, sampleS: positive(values["sample-seconds"], "--sample-seconds") ?? 60, deliveries: chosen }
  } catch (error) {
    throw new SetUpError(`${messageOf(error)}\n${USAGE}`)
  }
}

async function begin(
  livekit: LiveKitFixture,
  viewers: Viewers,
  film: BenchFilm,
  delivery: Delivery,
): Promise<Screening> {
  const room = await livekit.createRoom()
  const viewer = await viewers.watch(room)
  const player = await playBench({ livekit, room, film, delivery })
  await viewer.film.waitFor((seen) => seen.frames.length > 0, 15_000, "the film")
  return { delivery, player, viewer, film, samples: [], skewsMs: [], ended: null }
}

async function look(screening: Screening, atS: number, sinceS: number): Promise<void> {
  const { delivery, player, viewer, film, samples, skewsMs } = screening
  try {
    assertPlaying(player, delivery)
  } catch (error) {
    screening.ended = messageOf(error)
    return
  }
  const reading = await viewer.film.read()
  await viewer.film.forget()
  const skews = skewsOfLoops(reading, film.frameRate, film.loopFrames, samples.length === 0 ? ALIGNING_MS : 0)
  skewsMs.push(...skews)
  const health = player.messages.findLast((message) => message.type === "position")?.health
  const skewAt = (share: number) => (skews.length > 0 ? Math.round(quantile(skews, share) * 10) / 10 : null)
  samples.push({
    atS: Math.round(atS),
    residentMb: Math.round((await readTreeResidentMb(player.pid)) * 10) / 10,
    skewP50Ms: skewAt(0.5),
    skewP95Ms: skewAt(0.95),
    skewP5Ms: skewAt(0.05),
    framesPerSecond: Math.round((reading.frames.length / sinceS) * 100) / 100,
    latenessP99Ms: health?.latenessP99Ms ?? null,
    droppedFrames: health?.droppedFrames ?? 0,
    recoveries: health?.recoveries ?? 0,
  })
}

const resultsFile = ({ hours }: SoakOptions): string =>
  join(projectRoot, hours < SHORTEST_HOURS ? "test/.artifacts/soak-short.json" : "test/bench/results/soak.json")

const evaluate = ({ samples, skewsMs, ended }: Screening): SoakVerdict => evaluateSoak(samples, skewsMs, ended, limits)

async function soak(options: SoakOptions): Promise<boolean> {
  const seconds = options.hours * 3600
  const folder = await mkdtemp(join(tmpdir(), "moviesnow-soak-"))
  await using undo = new AsyncDisposableStack()
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  const film = await benchFilm("720p24", seconds + 5 * 60, folder)
  const livekit = undo.use(await startLiveKit())
  const viewers = undo.use(await openViewers(livekit))
  const screenings: Screening[] = []
  for (const delivery of options.deliveries) {
    const screening = await begin(livekit, viewers, film, delivery)
    undo.use(screening.viewer)
    undo.use(screening.player)
    screenings.push(screening)
  }

  const beganMs = performance.now()
  const beganAt = new Date().toISOString()
  const elapsedS = () => (performance.now() - beganMs) / 1000
  let lookedAtS = 0
  while (elapsedS() < seconds && screenings.some(({ ended }) => ended === null)) {
    await sleep(Math.min(options.sampleS, Math.max(1, seconds - elapsedS())) * 1000)
    const atS = elapsedS()
    for (const screening of screenings) if (screening.ended === null) await look(screening, atS, atS - lookedAtS)
    lookedAtS = atS
    await save(screenings, options, beganAt, atS)
    for (const { delivery, samples } of screenings) console.log(`${delivery}: ${JSON.stringify(samples.at(-1))}`)
  }
  for (const { player, ended } of screenings) if (ended === null) await stopPlayer(player)
  for (const screening of screenings) {
    const { problems, ok, ...figures } = evaluate(screening)
    console.log(`${screening.delivery}: ${ok ? "good" : `bad: ${problems.join("; ")}`}`, figures)
  }
  console.log(`Written to ${relative(projectRoot, resultsFile(options))}`)
  return screenings.every((screening) => evaluate(screening).ok)
}

async function save(
  screenings: readonly Screening[],
  options: SoakOptions,
  beganAt: string,
  atS: number,
): Promise<void> {
  const results = screenings.map((screening) => ({
    delivery: screening.delivery,
    film: screening.film.label,
    verdict: evaluate(screening),
    samples: screening.samples,
  }))
  await writeResults(resultsFile(options), {
    beganAt,
    hours: options.hours,
    playedS: Math.round(atS),
    limits,
    screenings: results,
  })
}

try {
  process.exitCode = (await soak(parseSoakOptions(process.argv.slice(2)))) ? 0 : 1
} catch (error) {
  console.error(error instanceof SetUpError ? error.message : error)
  process.exitCode = 1
}
