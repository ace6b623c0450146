import type { FilmClock, TimeSource } from "../pacing/film-clock"
import type { PlaybackStats } from "../pacing/playback-stats"
import type { Playout } from "../playout/playout"
import type { PlayerMessage } from "../supervise/player-protocol"
import type { AnyPublisher } from "./deliver"

const REPORT_INTERVAL_MS = 2_000

/** Sends `position` messages at a fixed interval while a playout runs. Disposing stops them. */
export function startHealthReports(options: {
  send(message: PlayerMessage): void
  time: TimeSource
  clock: FilmClock
  playout: Playout
  publisher: AnyPublisher
  stats: PlaybackStats
  cpuCores(nowMs: number): number
  recoveries: number
}): Disposable {
  const { send, time, clock, playout, publisher, stats, cpuCores, recoveries } = options
  let lastBytes = publisher.bytes
  let lastMs = time.monotonicMs()
  const timer = setInterval(() => {
    const nowMs = time.monotonicMs()
    const { bytes } = publisher
    const bitrateBps =
      bytes === null || lastBytes === null ? null : Math.round(((bytes - lastBytes) * 8_000) / (nowMs - lastMs))
    lastBytes = bytes
    lastMs = nowMs
    const positionMs = Math.min(clock.positionMs(), playout.info.durationMs ?? Number.POSITIVE_INFINITY)
    if (positionMs < playout.startMs) return
    send({
      type: "position",
      positionMs,
      health: { ...stats.report(nowMs), bitrateBps, recoveries, cpuCores: cpuCores(nowMs) },
    })
  }, REPORT_INTERVAL_MS)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
