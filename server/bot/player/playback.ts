import { setTimeout as sleep } from "node:timers/promises"
import type { BlockedBy } from "@/lib/contracts/delivery-reason"
import { NotPassable } from "../media/films/not-passable"
import type { OpenedSource } from "../media/read/open-source"
import { createCpuMeter } from "../pacing/cpu-meter"
import { anchorOfStart, createFilmClock, type TimeSource } from "../pacing/film-clock"
import { createPlaybackStats } from "../pacing/playback-stats"
import type { Playout } from "../playout/playout"
import type { PlayerMessage } from "../supervise/player-protocol"
import type { AnyPublisher, DeliveryMeans } from "./deliver"
import { startHealthReports } from "./health-reports"
import { type PlaybackAction, type PlaybackEvent, startPlayback, step } from "./playback-state"
import { RoomMembership } from "./room-membership"
import type { SessionPorts } from "./session-ports"

/** The bot is in the room this long before a scheduled start. */
const JOIN_AHEAD_MS = 5_000
/** From the decision to continue to the first picture: enough to hand over the first sound. */
const CUT_LEAD_MS = 60
/** Viewers are this far behind. A bot that leaves earlier cuts off the end of the film for them. */
const TAIL_MS = 500

/** How playing by one delivery ended: with a terminal message, or because the delivery cannot carry this film. */
type PlaybackEnd = PlayerMessage | { type: "notPassable"; why: BlockedBy }

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
  /** Plays from the film's position to its end. Resolves once the bot has left the room. Rejects with an AppError. */
  play(means: DeliveryMeans): Promise<PlaybackEnd>
}

/** Why a playout stopped. */
type Stop = { cause: "ended" } | { cause: "command" } | { cause: "room" } | { cause: "fault"; error: unknown }

/**
 * Keeps a film going in a room. Every interruption (a pause, a seek, a source that fails, a room that is lost) is handled in one
 * way: the playout is dropped, the picture stands still, and a new playout continues at the film's position. playback-state.ts
 * decides what an event leads to; the functions here carry it out.
 */
export function createPlayback(options: PlaybackOptions): Playback {
  const { ports, time, open, startAtEpochMs } = options
  const { control, signal } = ports
  const stats = createPlaybackStats(time.monotonicMs())
  const cpuCores = createCpuMeter(time.monotonicMs())
  let spare: OpenedSource | null = options.source
  let state = startPlayback(options.positionMs, control.newest.version)

  const dispatch = (event: PlaybackEvent): PlaybackAction => {
    const next = step(state, event)
    state = next.state
    for (const message of next.messages) ports.send(message)
    return next.action
  }

  const enterRoom = async (room: RoomMembership, opened: OpenedSource): Promise<AnyPublisher> => {
    const joinInMs = startAtEpochMs - JOIN_AHEAD_MS - time.epochMs()
    if (joinInMs > 0) await sleep(joinInMs, undefined, { signal })
    const publisher = await room.join(opened)
    dispatch({ type: "roomJoined" })
    return publisher
  }

  /** Cleans up after a room that was lost. Resolves with the terminal message when the bot must not come back to it. */
  const leaveLostRoom = async (room: RoomMembership): Promise<PlayerMessage | null> => {
    if (!room.lostBy) return null
    const cause = room.lostBy
    await room.leave()
    signal.throwIfAborted()
    let action = dispatch({ type: "roomLost", cause })
    if (action.type === "askToRejoin") {
      const mayRejoin = await ports.mayRejoin()
      if (mayRejoin) signal.throwIfAborted()
      action = dispatch({ type: "rejoinAnswered", mayRejoin })
    }
    return action.type === "finish" ? action.message : null
  }

  /** Holds the playout's first picture until a command or the room ends that. */
  const standStill = async (
    playout: Playout,
    publisher: AnyPublisher,
    room: RoomMembership,
  ): Promise<PlaybackAction> => {
    publisher.showStill(await playout.still())
    dispatch({ type: "stillShown" })
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true })
    })
    for (;;) {
      await Promise.race([control.newerThan(state.followedVersion), room.left, aborted])
      if (room.lostBy) return { type: "reopen", afterMs: 0 }
      const action = dispatch({ type: "commanded", control: control.newest })
      if (action.type !== "continue") return action
    }
  }

  /** When the playout's first picture is due, monotonic. */
  const anchorOf = (readyAtMs: number): number =>
    state.hasBeenLive
      ? Math.max(time.monotonicMs() + CUT_LEAD_MS, readyAtMs)
      : anchorOfStart(time, startAtEpochMs, Math.max(CUT_LEAD_MS, readyAtMs - time.monotonicMs()))

  /** Runs a playout until it ends, or something interrupts it. */
  const run = async (
    playout: Playout,
    publisher: AnyPublisher,
    room: RoomMembership,
    minSlateMs: number,
  ): Promise<Stop> => {
    const stopping = new AbortController()
    const clock = createFilmClock(time, anchorOf(room.joinedAtMs + minSlateMs), playout.startMs)
    const reportLive = (): void => {
      const positionMs = Math.max(playout.startMs, clock.positionMs())
      dispatch({ type: "live", atEpochMs: time.epochMs(), positionMs })
    }
    const { send } = ports
    const { recoveries } = state
    using _reports = startHealthReports({ send, time, clock, playout, publisher, stats, cpuCores, recoveries })
    const running = playout
      .run({ clock, stats, signal: AbortSignal.any([signal, stopping.signal]), onLive: reportLive })
      .then(
        (): Stop => ({ cause: "ended" }),
        (error: unknown): Stop => ({ cause: "fault", error }),
      )
    const gone = room.left.then((): Stop => ({ cause: "room" }))
    try {
      for (;;) {
        const commanded = control.newerThan(state.followedVersion).then((): Stop => ({ cause: "command" }))
        const stop = await Promise.race([running, gone, commanded])
        if (stop.cause !== "command") return stop
        if (dispatch({ type: "commanded", control: control.newest }).type === "reopen") return stop
        reportLive()
      }
    } finally {
      stopping.abort()
    }
  }

  /**
   * Opens the film at its position and plays until something interrupts it (null) or it is over. Not a block of the loop,
   * because tsx keeps an error that leaves a block with `using`, and throws it again in the loop's next round.
   */
  const playOn = async (means: DeliveryMeans, room: RoomMembership): Promise<PlaybackEnd | null> => {
    const opened: OpenedSource = spare ?? (await open(state.positionMs))
    spare = null
    await using stack = new AsyncDisposableStack()
    stack.use(opened)
    const publisher = room.publisher ?? (await enterRoom(room, opened))
    const playout = await means.createPlayout(opened, publisher)
    stack.use(playout)
    await playout.primed()
    const primed = dispatch({ type: "primed", startMs: playout.startMs, isPaused: control.newest.isPaused })
    const action = primed.type === "standStill" ? await standStill(playout, publisher, room) : primed
    if (action.type !== "runPlayout") return null
    const stop = await run(playout, publisher, room, means.minSlateMs)
    dispatch({ type: "playoutStopped", reachedMs: playout.reachedMs })
    if (stop.cause === "ended") {
      await sleep(TAIL_MS, undefined, { signal })
      await room.leave()
      return { type: "ended" }
    }
    publisher.showStill(null)
    if (stop.cause === "fault") throw stop.error
    return null
  }

  /** Resolves when the film can be opened again. Rejects with the error when the playback gives up. */
  const recover = async (error: unknown): Promise<void> => {
    if (signal.aborted) throw error
    const action = dispatch({ type: "sourceFailed", error, nowMs: time.monotonicMs() })
    if (action.type === "giveUp") throw action.error
    if (action.type === "reopen" && action.afterMs > 0) await sleep(action.afterMs, undefined, { signal })
  }

  return {
    async play(means) {
      const room = new RoomMembership(means, ports, time)
      try {
        for (;;) {
          signal.throwIfAborted()
          dispatch({ type: "opening", control: control.newest })
          const eviction = await leaveLostRoom(room)
          if (eviction) return eviction
          try {
            const end = await playOn(means, room)
            if (end) return end
          } catch (error) {
            if (error instanceof NotPassable) return { type: "notPassable", why: error.why }
            await recover(error)
          }
        }
      } finally {
        await room.leave()
      }
    },
  }
}
