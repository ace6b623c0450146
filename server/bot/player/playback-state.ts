import { AppError } from "@/lib/contracts/errors"
import type { DisconnectCause } from "../publishers/publisher"
import type { Control, PlayerMessage } from "../supervise/player-protocol"

/** The playback gives up after this many recoveries in a row. Film that plays in between resets the count. */
const MAX_RECOVERIES_IN_A_ROW = 5
const FORGIVING_MS = 5_000
const FIRST_PAUSE_MS = 250
/** A source that does not come back within this is given up, however few attempts that took. */
const RECOVERY_WINDOW_MS = 25_000

export interface PlaybackState {
  readonly phase: "opening" | "still" | "running"
  /** Where the film continues. */
  readonly positionMs: number
  /** Where the current playout began. */
  readonly playoutStartMs: number
  /** Version of the newest command that the playback follows. */
  readonly followedVersion: number
  readonly hasJoined: boolean
  readonly hasBeenLive: boolean
  /** Where the film was before a seek whose first picture has not been shown yet. */
  readonly seekFromMs: number | null
  /** Failures of the source since the film last ran for a while, and when the first of them was. */
  readonly failures: number
  readonly failingSinceMs: number
  readonly recoveries: number
}

export type PlaybackEvent =
  /** The film is about to be opened at its position. */
  | { type: "opening"; control: Control }
  | { type: "roomJoined" }
  /** The playout is ready to run or to stand still. */
  | { type: "primed"; startMs: number; isPaused: boolean }
  /** The playout's first picture is shown as a still. */
  | { type: "stillShown" }
  | { type: "commanded"; control: Control }
  /** The film's pictures go out. */
  | { type: "live"; atEpochMs: number; positionMs: number }
  | { type: "playoutStopped"; reachedMs: number }
  | { type: "sourceFailed"; error: unknown; nowMs: number }
  /** The bot has lost its room and cleaned up. */
  | { type: "roomLost"; cause: DisconnectCause }
  | { type: "rejoinAnswered"; mayRejoin: boolean }

/** What the playback does next. */
export type PlaybackAction =
  | { type: "continue" }
  /** Show the playout's first picture, and hold it. */
  | { type: "standStill" }
  | { type: "runPlayout" }
  /** Report again that the film is live: that is all the newest command needs. */
  | { type: "reportLive" }
  /** Drop the playout and open the film at its position. */
  | { type: "reopen"; afterMs: number }
  | { type: "askToRejoin" }
  | { type: "finish"; message: PlayerMessage }
  | { type: "giveUp"; error: unknown }

export interface PlaybackStep {
  state: PlaybackState
  /** For the parent, sent before the action. */
  messages: readonly PlayerMessage[]
  action: PlaybackAction
}

export const startPlayback = (positionMs: number, followedVersion: number): PlaybackState => ({
  phase: "opening",
  positionMs,
  playoutStartMs: positionMs,
  followedVersion,
  hasJoined: false,
  hasBeenLive: false,
  seekFromMs: null,
  failures: 0,
  failingSinceMs: 0,
  recoveries: 0,
})

const then = (
  state: PlaybackState,
  action: PlaybackAction = { type: "continue" },
  messages: readonly PlayerMessage[] = [],
): PlaybackStep => ({ state, messages, action })

/** Decides how playback continues after an event. Pure, and total: any event may come in any state. */
export function step(state: PlaybackState, event: PlaybackEvent): PlaybackStep {
  switch (event.type) {
    case "opening": {
      const followed = follow({ ...state, phase: "opening" }, event.control)
      return then({ ...followed, playoutStartMs: followed.positionMs })
    }
    case "roomJoined":
      return then({ ...state, hasJoined: true }, undefined, state.hasJoined ? [] : [{ type: "joined" }])
    case "primed": {
      const primed = { ...state, playoutStartMs: event.startMs }
      return event.isPaused
        ? then({ ...primed, phase: "still" }, { type: "standStill" })
        : then({ ...primed, phase: "running" }, { type: "runPlayout" })
    }
    case "stillShown": {
      const still = { ...state, hasBeenLive: true, seekFromMs: null, positionMs: state.playoutStartMs }
      return then(still, undefined, [pausedMessage(still)])
    }
    case "commanded":
      return obey(state, event.control)
    case "live": {
      const { atEpochMs, positionMs } = event
      const message = { type: "live", atEpochMs, positionMs, controlVersion: state.followedVersion } as const
      return then({ ...state, hasBeenLive: true, seekFromMs: null }, undefined, [message])
    }
    case "playoutStopped":
      return then({ ...state, phase: "opening", positionMs: Math.max(state.playoutStartMs, event.reachedMs) })
    case "sourceFailed":
      return recoverSource({ ...state, phase: "opening" }, event.error, event.nowMs)
    case "roomLost":
      return rejoin({ ...state, phase: "opening" }, event.cause)
    case "rejoinAnswered":
      return event.mayRejoin ? recover(state) : then(state, evicted)
  }
}

const evicted = { type: "finish", message: { type: "evicted" } } as const satisfies PlaybackAction

const pausedMessage = ({ positionMs, followedVersion }: PlaybackState): PlayerMessage => ({
  type: "paused",
  positionMs: Math.round(positionMs),
  controlVersion: followedVersion,
})

/** Takes over a newer command. A seek moves the film. */
function follow(state: PlaybackState, { version, seekToMs }: Control): PlaybackState {
  if (version <= state.followedVersion) return state
  const followed = { ...state, followedVersion: version }
  if (seekToMs === null) return followed
  const seekFromMs = state.hasBeenLive ? (state.seekFromMs ?? state.positionMs) : state.seekFromMs
  return { ...followed, seekFromMs, positionMs: seekToMs, failures: 0 }
}

/** Reacts to a command that arrives while a playout stands still or runs. */
function obey(state: PlaybackState, control: Control): PlaybackStep {
  if (control.version <= state.followedVersion) return then(state)
  // The seek is followed when the film is opened again: until then an even newer one may arrive.
  if (control.seekToMs !== null) return then(state, { type: "reopen", afterMs: 0 })
  const followed = follow(state, control)
  switch (state.phase) {
    case "opening":
      return then(followed)
    case "still":
      return control.isPaused
        ? then(followed, undefined, [pausedMessage(followed)])
        : then({ ...followed, phase: "running" }, { type: "runPlayout" })
    case "running":
      return control.isPaused ? then(state, { type: "reopen", afterMs: 0 }) : then(followed, { type: "reportLive" })
  }
}

function recover(state: PlaybackState, afterMs = 0): PlaybackStep {
  const message = { type: "recovering", positionMs: Math.round(state.positionMs) } as const
  return then({ ...state, recoveries: state.recoveries + 1 }, { type: "reopen", afterMs }, [message])
}

function recoverSource(state: PlaybackState, error: unknown, nowMs: number): PlaybackStep {
  const isRecoverable = error instanceof AppError && error.code !== "MEDIA_FORBIDDEN"
  if (!isRecoverable || !state.hasBeenLive) return then(state, { type: "giveUp", error })
  // A position that cannot be reached does not end the screening: the film continues where it was.
  if (state.seekFromMs !== null) return recover({ ...state, positionMs: state.seekFromMs, seekFromMs: null })
  const earlier = state.positionMs - state.playoutStartMs >= FORGIVING_MS ? 0 : state.failures
  const failures = earlier + 1
  const failingSinceMs = earlier === 0 ? nowMs : state.failingSinceMs
  const failed = { ...state, failures, failingSinceMs }
  if (failures > MAX_RECOVERIES_IN_A_ROW || nowMs - failingSinceMs > RECOVERY_WINDOW_MS) {
    return then(failed, { type: "giveUp", error })
  }
  return recover(failed, failures > 1 ? FIRST_PAUSE_MS * 2 ** (failures - 2) : 0)
}

function rejoin(state: PlaybackState, cause: DisconnectCause): PlaybackStep {
  switch (cause) {
    case "evicted":
      return then(state, evicted)
    case "unclear":
      return then(state, { type: "askToRejoin" })
    case "lost":
    case "left":
      return recover(state)
  }
}
