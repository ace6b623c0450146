import { setTimeout as sleep } from "node:timers/promises"
import { AppError } from "@/lib/contracts/errors"
import { NotPassable } from "../media/films/not-passable"
import type { OpenedSource } from "../media/read/open-source"
import { createCpuMeter } from "../pacing/cpu-meter"
import { anchorOfStart, createFilmClock, type FilmClock, type TimeSource } from "../pacing/film-clock"
import { createPlaybackStats } from "../pacing/playback-stats"
import type { Playout } from "../playout/playout"
import { joinRoom } from "../publishers/join-room"
import type { DisconnectCause, Publisher } from "../publishers/publisher"
import { createSlate } from "../publishers/slate"
import type { PlayerMessage } from "../supervise/player-protocol"
import type { DeliveryMeans } from "./deliver"
import { SOUND_ONLY_SIZE } from "./deliver"
import type { SessionPorts } from "./session-ports"

/** The bot is in the room this long before a scheduled start. */
const JOIN_AHEAD_MS = 5_000
/** From the decision to go on to the first picture: enough to hand over the first sound. */
const CUT_LEAD_MS = 60
/** Viewers are this far behind; who leaves earlier cuts the end of the film off for them. */
const TAIL_MS = 500
const REPORT_INTERVAL_MS = 2_000
/** A source that failed is opened again so often before the film is given up; film that was played in between forgives. */
const MAX_RECOVERIES_IN_A_ROW = 5
const FORGIVING_MS = 5_000
const FIRST_PAUSE_MS = 250
/** A source that does not come back within this is given up, however few tries that were. */
const RECOVERY_WINDOW_MS = 25_000

/** How playing by one delivery ended: with a last word, or because this film cannot be passed through. */
export type PlaybackEnd = PlayerMessage | { type: "notPassable"; reason: string }

export interface PlaybackOptions {
  ports: SessionPorts
  time: TimeSource
  open(positionMs: number): Promise<OpenedSource>
  startAtEpochMs: number
  positionMs: number
  /** Open at the position. */
  source: OpenedSource
}

export interface Playback {
  /** Plays from where the film is to its end; the bot has left the room when it resolves. Rejects with an AppError. */
  play(means: DeliveryMeans): Promise<PlaybackEnd>
}

/** What made a reel stop. */
type Stop = { cause: "ended" } | { cause: "control" } | { cause: "room" } | { cause: "fault"; error: unknown }

/**
 * Keeps a film going in a room. Whatever interrupts it (a pause, a seek, a source that fails, a room that is lost) is handled
 * in one way: the reel is dropped, the picture stands still, and a new reel goes on from the film's position.
 */
export function createPlayback({
  ports,
  time,
  open,
  startAtEpochMs,
  positionMs: fromMs,
  source,
}: PlaybackOptions): Playback {
  const { send, control, signal } = ports
  const stats = createPlaybackStats(time.monotonicMs())
  const cpuCores = createCpuMeter(time.monotonicMs())
  let spare: OpenedSource | null = source
  let positionMs = fromMs
  let followed = control.newest.version
  let hasJoined = false
  let hasBeenLive = false
  /** Where the film was before a seek that has not led to a picture yet. */
  let seekFromMs: number | null = null
  /** Recoveries since the film last ran for a while, and when the first of them began. */
  let failures = 0
  let failingSinceMs = 0
  let recoveries = 0

  /** Takes over what is wanted now. A seek moves the film. */
  const follow = (): void => {
    const { version, seekToMs } = control.newest
    if (version <= followed) return
    followed = version
    if (seekToMs === null) return
    if (hasBeenLive) seekFromMs ??= positionMs
    positionMs = seekToMs
    failures = 0
  }

  const recovering = (): void => {
    recoveries++
    send({ type: "recovering", positionMs: Math.round(positionMs) })
  }

  /** Notes a fault of the source, and waits a moment. Throws it when there were too many in a row. */
  const forgive = async (error: unknown, ranMs: number): Promise<void> => {
    if (signal.aborted || !(error instanceof AppError) || !hasBeenLive || error.code === "MEDIA_FORBIDDEN") throw error
    if (seekFromMs !== null) {
      // A place that cannot be reached ends no show: it goes on where it was.
      positionMs = seekFromMs
      seekFromMs = null
      return recovering()
    }
    if (ranMs >= FORGIVING_MS) failures = 0
    if (failures === 0) failingSinceMs = time.monotonicMs()
    failures++
    const isLost = failures > MAX_RECOVERIES_IN_A_ROW || time.monotonicMs() - failingSinceMs > RECOVERY_WINDOW_MS
    if (isLost) throw error
    recovering()
    if (failures > 1) await sleep(FIRST_PAUSE_MS * 2 ** (failures - 2), undefined, { signal })
  }

  const report = (publisher: Publisher<never, never>, clock: FilmClock, playout: Playout): (() => void) => {
    let lastBytes = publisher.bytes
    let lastMs = time.monotonicMs()
    const timer = setInterval(() => {
      const nowMs = time.monotonicMs()
      const { bytes } = publisher
      const bitrateBps =
        bytes === null || lastBytes === null ? null : Math.round(((bytes - lastBytes) * 8_000) / (nowMs - lastMs))
      lastBytes = bytes
      lastMs = nowMs
      const atMs = Math.min(clock.positionMs(), playout.info.durationMs ?? Number.POSITIVE_INFINITY)
      if (atMs < playout.startMs) return
      const health = { ...stats.report(nowMs), bitrateBps, recoveries, cpuCores: cpuCores(nowMs) }
      send({ type: "position", positionMs: atMs, health })
    }, REPORT_INTERVAL_MS)
    return () => clearInterval(timer)
  }

  return {
    async play(means) {
      const room: {
        publisher: Publisher<never, never> | null
        /** Settles when the bot is not in the room any more. */
        left: Promise<DisconnectCause>
        gone: DisconnectCause | null
        joinedAtMs: number
      } = { publisher: null, left: new Promise(() => {}), gone: null, joinedAtMs: 0 }

      const enterRoom = async (opened: OpenedSource): Promise<Publisher<never, never>> => {
        const joinInMs = startAtEpochMs - JOIN_AHEAD_MS - time.epochMs()
        if (joinInMs > 0) await sleep(joinInMs, undefined, { signal })
        const joined = await joinRoom(() => means.createPublisher(opened), signal)
        room.publisher = joined
        room.gone = null
        room.joinedAtMs = time.monotonicMs()
        const expelled = ports.expelled().then((mayRejoin): DisconnectCause => (mayRejoin ? "lost" : "evicted"))
        room.left = Promise.race([joined.disconnected, expelled])
        void room.left.then((cause) => {
          if (joined === room.publisher) room.gone = cause
        })
        const size = opened.info.hasVideo ? opened.info : SOUND_ONLY_SIZE
        joined.showStill({ width: size.width, height: size.height, data: createSlate(size) })
        if (!hasJoined) send({ type: "joined" })
        hasJoined = true
        return joined
      }

      /** The last word when the bot must not come back to the room; null when it may. */
      const leaveLostRoom = async (cause: DisconnectCause): Promise<PlayerMessage | null> => {
        await room.publisher?.leave()
        room.publisher = null
        room.gone = null
        signal.throwIfAborted()
        if (cause === "evicted" || (cause === "unclear" && !(await ports.mayRejoin()))) return { type: "evicted" }
        signal.throwIfAborted()
        recovering()
        return null
      }

      /** Runs a reel until it ends, or something comes between. */
      const run = async (playout: Playout, joined: Publisher<never, never>): Promise<Stop> => {
        const stopping = new AbortController()
        const readyAtMs = room.joinedAtMs + means.minSlateMs
        const anchorMs = hasBeenLive
          ? Math.max(time.monotonicMs() + CUT_LEAD_MS, readyAtMs)
          : anchorOfStart(time, startAtEpochMs, Math.max(CUT_LEAD_MS, readyAtMs - time.monotonicMs()))
        const clock = createFilmClock(time, anchorMs, playout.startMs)
        const sayLive = () => {
          hasBeenLive = true
          seekFromMs = null
          const atMs = Math.max(playout.startMs, clock.positionMs())
          send({ type: "live", atEpochMs: time.epochMs(), positionMs: atMs, controlVersion: followed })
        }
        const stopReporting = report(joined, clock, playout)
        const running = playout
          .run({ clock, stats, signal: AbortSignal.any([signal, stopping.signal]), onLive: sayLive })
          .then(
            (): Stop => ({ cause: "ended" }),
            (error: unknown): Stop => ({ cause: "fault", error }),
          )
        const gone = room.left.then((): Stop => ({ cause: "room" }))
        try {
          for (;;) {
            const changed = control.newerThan(followed).then((): Stop => ({ cause: "control" }))
            const stop = await Promise.race([running, gone, changed])
            if (stop.cause !== "control") return stop
            const { isPaused, seekToMs } = control.newest
            if (isPaused || seekToMs !== null) return stop
            // Nothing to do for it: the film runs, and that is what is wanted.
            follow()
            sayLive()
          }
        } finally {
          stopReporting()
          stopping.abort()
        }
      }

      /** Stands still while that is wanted. Resolves with false when the film has to be opened elsewhere, or the room anew. */
      const standStill = async (playout: Playout, joined: Publisher<never, never>): Promise<boolean> => {
        joined.showStill(await playout.still())
        hasBeenLive = true
        seekFromMs = null
        positionMs = playout.startMs
        for (;;) {
          send({ type: "paused", positionMs: Math.round(positionMs), controlVersion: followed })
          const stopped = new Promise<never>((_, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason), { once: true })
          })
          await Promise.race([control.newerThan(followed), room.left, stopped])
          if (room.gone || control.newest.seekToMs !== null) return false
          follow()
          if (!control.newest.isPaused) return true
        }
      }

      let ranFromMs = positionMs
      /**
       * Opens the film where it is and plays on, until something comes between (null) or it is over. A function and no block
       * of the loop below: tsx keeps the error that left a block with `using`, and throws it again in the loop's next round.
       */
      const playOn = async (): Promise<PlaybackEnd | null> => {
        const opened: OpenedSource = spare ?? (await open(positionMs))
        spare = null
        await using stack = new AsyncDisposableStack()
        stack.use(opened)
        const joined: Publisher<never, never> = room.publisher ?? (await enterRoom(opened))
        const playout = await means.createPlayout(opened, joined)
        stack.use(playout)
        await playout.primed()
        ranFromMs = playout.startMs
        if (control.newest.isPaused && !(await standStill(playout, joined))) return null
        const stop = await run(playout, joined)
        positionMs = Math.max(playout.startMs, playout.reachedMs)
        if (stop.cause === "ended") {
          await sleep(TAIL_MS, undefined, { signal })
          await joined.leave()
          room.publisher = null
          return { type: "ended" }
        }
        joined.showStill(null)
        if (stop.cause === "fault") throw stop.error
        return null
      }

      try {
        for (;;) {
          signal.throwIfAborted()
          follow()
          if (room.gone) {
            const end = await leaveLostRoom(room.gone)
            if (end) return end
          }
          ranFromMs = positionMs
          try {
            const end = await playOn()
            if (end) return end
          } catch (error) {
            if (error instanceof NotPassable) {
              return { type: "notPassable", reason: error.message }
            }
            await forgive(error, positionMs - ranFromMs)
          }
        }
      } finally {
        await room.publisher?.leave()
      }
    },
  }
}
