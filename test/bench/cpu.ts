import { setTimeout as sleep } from "node:timers/promises"
import type { Delivery, VideoCodec } from "@/lib/contracts/screening"
import { type LiveKitFixture, startLiveKit } from "../media/livekit-fixture"
import { quantile } from "../support/film-analysis"
import { latenessMs } from "./arrivals"
import { type BenchFilm, benchFilm } from "./films"
import type { Recorder } from "./measurements"
import type { BenchOptions } from "./options"
import { preparePeer, startPeer } from "./peer"
import { assertPlaying, playBench, stopPlayer } from "./play-bench"
import { readTreePeakMb, startCpuMeter } from "./process-cpu"
import { openSubscribers, type Subscribers } from "./subscriber/subscribers"

/**
 * `cpu`: cost of a screening, compared to the Python peer on the same film. All take turns, so that other load affects
 * them equally; the median of the rounds counts.
 */

/** Frames per second that the peer sends, whatever the film's rate. */
const PEER_RATE = 30
const PASSTHROUGH_SHARE = 0.1
const TRANSCODE_SHARE = 0.75
const LATENESS_P99_MS = 40

interface Turn {
  cores: number
  peakMb: number
  /** Frames per second at the subscriber: a starving player sends fewer and would look cheap. */
  framesPerSecond: number
  latenessMs: number[]
}

interface Contender {
  name: string
  film: BenchFilm
  delivery: Delivery | null
  videoCodec?: VideoCodec
  turns: Turn[]
}

interface Windows {
  /** From the first frame to the start of the measurement. */
  settleMs: number
  measureMs: number
}

export async function measureCpu(options: BenchOptions, record: Recorder): Promise<void> {
  const windows = options.isQuick ? { settleMs: 2_000, measureMs: 5_000 } : { settleMs: 5_000, measureMs: 20_000 }
  const python = await preparePeer()
  const films = [
    { passthrough: await benchFilm("720p24", 0), transcode: await benchFilm("720p24-sparse", 0) },
    { passthrough: await benchFilm("1080p30", 0), transcode: await benchFilm("1080p30-sparse", 0) },
  ]
  const contenders: Contender[] = films.flatMap(({ passthrough: film, transcode: sparseFilm }) => [
    ...options.deliveries.map((delivery) => ({
      name: `${delivery}, ${film.label}`,
      film: delivery === "passthrough" ? film : sparseFilm,
      delivery,
      turns: [],
    })),
    ...(options.deliveries.includes("transcode")
      ? [
          {
            name: `transcode to VP8, ${film.label}`,
            film: sparseFilm,
            delivery: "transcode" as const,
            videoCodec: "vp8" as const,
            turns: [],
          },
        ]
      : []),
    { name: `Python peer, ${film.label}`, film, delivery: null, turns: [] },
  ])
  if (options.deliveries.includes("passthrough")) {
    const film = await benchFilm("720p24-aac", 0)
    contenders.push({ name: `passthrough, ${film.label}`, film, delivery: "passthrough", turns: [] })
  }

  await using livekit = await startLiveKit()
  await using subscribers = await openSubscribers(livekit)
  for (let round = 0; round < options.rounds; round++) {
    for (const contender of contenders) {
      console.log(`  Round ${round + 1} of ${options.rounds}: ${contender.name}`)
      contender.turns.push(await takeTurn(contender, { livekit, subscribers, python, windows }))
    }
  }
  report(contenders, record)
}

interface Stage {
  livekit: LiveKitFixture
  subscribers: Subscribers
  python: string
  windows: Windows
}

/** Plays for a while to one subscriber that decodes nothing. */
async function takeTurn({ film, delivery, videoCodec }: Contender, stage: Stage): Promise<Turn> {
  const { livekit, subscribers, python, windows } = stage
  const room = await livekit.createRoom()
  await subscribers.count(room)
  try {
    if (delivery !== null) {
      await using player = await playBench({ livekit, room, film, delivery, ...(videoCodec && { videoCodec }) })
      const turn = await measure(player.pid, room, film.frameRate.num / film.frameRate.den, stage)
      assertPlaying(player, delivery)
      await stopPlayer(player)
      return turn
    }
    const seconds = (windows.settleMs + windows.measureMs) / 1000 + 2
    await using peer = startPeer({ python, livekit, room, film: film.path, seconds })
    await peer.live(30_000)
    const turn = await measure(peer.child.pid ?? -1, room, PEER_RATE, stage)
    const { fps, cores } = await peer.report(60_000)
    console.log(`    The peer says: ${fps.toFixed(1)} frames/s, ${cores.toFixed(3)} cores`)
    return turn
  } finally {
    await subscribers.leave(room)
    await livekit.rooms.deleteRoom(room)
  }
}

async function measure(pid: number, room: string, framesPerSecond: number, stage: Stage): Promise<Turn> {
  const { subscribers, windows } = stage
  await sleep(windows.settleMs)
  await subscribers.takeArrivals()
  const meter = await startCpuMeter(pid)
  await sleep(windows.measureMs)
  const [cores, peakMb, arrivals] = await Promise.all([meter.cores(), readTreePeakMb(pid), subscribers.takeArrivals()])
  const video = arrivals[room] ?? []
  return {
    cores,
    peakMb,
    framesPerSecond: (video.length * 1000) / windows.measureMs,
    latenessMs: latenessMs(video, framesPerSecond),
  }
}

function report(contenders: readonly Contender[], record: Recorder): void {
  const median = (values: readonly number[]) => quantile(values, 0.5)
  const cores = ({ turns }: Contender) => median(turns.map((turn) => turn.cores))
  for (const contender of contenders) {
    const { name, turns, delivery, videoCodec, film } = contender
    record.tell(`${name}: player`, cores(contender), "cores")
    const peer = contenders.find((other) => other.delivery === null && other.film.height === film.height)
    if (delivery !== null && videoCodec === undefined && peer && film.height === 720) {
      const goal = delivery === "passthrough" ? PASSTHROUGH_SHARE : TRANSCODE_SHARE
      record.atMost(`${name}: share of the peer's cores`, cores(contender) / cores(peer), "", goal)
    } else if (delivery !== null && peer) {
      record.tell(`${name}: share of the peer's cores`, cores(contender) / cores(peer), "")
    }
    record.tell(`${name}: frames that arrive`, median(turns.map((turn) => turn.framesPerSecond)), "frames/s")
    record.tell(`${name}: most memory`, Math.max(...turns.map((turn) => turn.peakMb)), "MB")
    const late = turns.flatMap((turn) => turn.latenessMs)
    record.tell(`${name}: lateness of frames at a subscriber, p50`, quantile(late, 0.5), "ms")
    if (delivery === null) record.tell(`${name}: the same, p99`, quantile(late, 0.99), "ms")
    else record.atMost(`${name}: the same, p99`, quantile(late, 0.99), "ms", LATENESS_P99_MS)
  }
}
