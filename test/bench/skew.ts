import { setTimeout as sleep } from "node:timers/promises"
import type { Delivery } from "@/lib/contracts/screening"
import { type LiveKitFixture, startLiveKit } from "../media/livekit-fixture"
import { openViewers, type Viewers } from "../media/viewer"
import { quantile } from "../support/film-analysis"
import { type BenchFilm, benchFilm } from "./films"
import { skewsOfLoops, speedOfLoops } from "./looped-film"
import type { Recorder } from "./measurements"
import type { BenchOptions } from "./options"
import { assertPlaying, playBench, stopPlayer } from "./play-bench"

/** `skew`: audio lag and film speed as a viewer's Chromium presents them. */

/** Limits of EBU R37; positive: audio late. */
export const SKEW_MIN_MS = -40
export const SKEW_MAX_MS = 60
/** Receivers need some seconds to synchronize audio and video. */
export const ALIGNING_MS = 3_000
const SPEED_TOLERANCE_PERCENT = 0.1

export async function measureSkew(options: BenchOptions, record: Recorder): Promise<void> {
  const film = await benchFilm("720p24", 0)
  const longFilm = await benchFilm("720p24", options.speedMinutes * 60 + 30)
  await using livekit = await startLiveKit()
  await using viewers = await openViewers(livekit)

  const skews = new Map<Delivery, number[]>(options.deliveries.map((delivery) => [delivery, []]))
  for (let round = 0; round < options.rounds; round++) {
    for (const delivery of options.deliveries) {
      console.log(`  Round ${round + 1} of ${options.rounds}: skew, ${delivery}`)
      // Alternates between viewers who join before the film and during it.
      const joinsLate = round % 2 === 1
      const watchMs = options.isQuick ? 12_000 : 40_000
      skews.get(delivery)?.push(...(await watchSkew({ livekit, viewers, film, delivery, joinsLate, watchMs })))
    }
  }
  for (const [delivery, values] of skews) {
    const name = `${delivery}, 720p24, sound against picture`
    record.tell(`${name}, p50`, quantile(values, 0.5), "ms")
    record.atMost(`${name}, p95`, quantile(values, 0.95), "ms", SKEW_MAX_MS)
    record.atLeast(`${name}, p5`, quantile(values, 0.05), "ms", SKEW_MIN_MS)
    record.tell(`${name}, flashes measured`, values.length, "")
  }

  console.log(`  Film speed over ${options.speedMinutes} min`)
  const minutes = Math.round(options.speedMinutes * 10) / 10
  const speeds = await Promise.all(
    options.deliveries.map((delivery) => watchSpeed({ livekit, viewers, film: longFilm, delivery, minutes })),
  )
  for (const [i, delivery] of options.deliveries.entries()) {
    const offPercent = Math.abs((speeds[i] ?? Number.NaN) - 1) * 100
    record.atMost(
      `${delivery}, speed of the film over ${minutes} min, off by`,
      offPercent,
      "%",
      SPEED_TOLERANCE_PERCENT,
    )
  }
}

interface Watching {
  livekit: LiveKitFixture
  viewers: Viewers
  film: BenchFilm
  delivery: Delivery
}

async function watchSkew(options: Watching & { joinsLate: boolean; watchMs: number }): Promise<number[]> {
  const { livekit, viewers, film, delivery, joinsLate, watchMs } = options
  const room = await livekit.createRoom()
  const early = joinsLate ? null : await viewers.watch(room)
  await using player = await playBench({ livekit, room, film, delivery })
  if (joinsLate) await sleep(4_000)
  await using viewer = early ?? (await viewers.watch(room))
  await viewer.film.waitFor((seen) => seen.frames.length > 0, 15_000, "the film")
  await sleep(watchMs)
  assertPlaying(player, delivery)
  const reading = await viewer.film.read()
  await stopPlayer(player)
  return skewsOfLoops(reading, film.frameRate, film.loopFrames, ALIGNING_MS)
}

async function watchSpeed(options: Watching & { minutes: number }): Promise<number> {
  const { livekit, viewers, film, delivery, minutes } = options
  const room = await livekit.createRoom()
  await using viewer = await viewers.watch(room)
  await using player = await playBench({ livekit, room, film, delivery })
  await viewer.film.waitFor((seen) => seen.frames.length > 0, 15_000, "the film")
  await sleep(ALIGNING_MS + minutes * 60_000)
  assertPlaying(player, delivery)
  const { frames } = await viewer.film.read()
  await stopPlayer(player)
  const fromMs = (frames[0]?.presentedAtMs ?? 0) + ALIGNING_MS
  const aligned = frames.filter((seen) => seen.presentedAtMs >= fromMs)
  return speedOfLoops(aligned, film.frameRate, film.loopFrames)
}
