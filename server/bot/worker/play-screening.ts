import { setTimeout as sleep } from "node:timers/promises"
import { AppError, toAppError } from "@/lib/contracts/errors"
import { toFault } from "@/lib/contracts/fault"
import type { VideoCodec } from "@/lib/contracts/screening"
import type { Conference, ConferenceRoom, Logger } from "@/server/ports"
import type { Uses } from "@/server/services/all"
import type { Assignment } from "@/server/services/screenings/claim-screening"
import { pickRendition } from "../prepare/pick-rendition"
import { type MediaFolder, taskSource } from "../prepare/task-source"
import { bytesOfJpeg } from "../supervise/jpeg-message"
import type { PlayerPool } from "../supervise/player-pool"
import type { PlayerProcess } from "../supervise/player-process"
import { type MediaSource, type PlayerMessage, terminalMessages } from "../supervise/player-protocol"
import { createAttemptReports } from "./attempt-reports"
import { followPlayer } from "./follow-player"
import { answerRoomLost } from "./rejoin"
import { watchRoom } from "./watch-room"

/** A crashed player is restarted at the film's position. After this many crashes the film is to blame. */
const MAX_CRASHES = 3
/** How long past its start a screening waits for an unreachable LiveKit. */
const CONFERENCE_PATIENCE_MS = 10_000
const HEARTBEAT_MS = 2000

export interface PlayDeps {
  services: Uses<{
    screenings: "claim" | "checkAssignment" | "reportPlayback" | "savePreview"
    movies: "findPlayableRendition"
  }>
  conference: Conference
  players: PlayerPool
  log: Logger
  media: MediaFolder
  /** Of transcoded films. */
  videoCodec: VideoCodec
  workerId: string
}

/** `moved`: its start was rescheduled while the player waited for it. */
type Outcome = "over" | "crashed" | "moved"

/** Callbacks of the screenings that run on this worker, by id, called after a write to the screening. */
export type WakeHandlers = Map<string, () => void>

/**
 * Plays a screening from its claim to its end. Resolves when it is over or another worker has claimed it. Rejects when `signal`
 * is aborted because this worker stops: the queue then gives the screening to another worker.
 */
export function playScreening(deps: PlayDeps, wakeHandlers: WakeHandlers) {
  return async (screeningId: string, signal: AbortSignal): Promise<void> => {
    for (let crashes = 0; ; ) {
      const assignment = await deps.services.screenings.claim({ screeningId, workerId: deps.workerId })
      if (!assignment) return
      const outcome = await playAttempt(deps, wakeHandlers, assignment, signal)
      if (outcome === "over") return
      if (outcome === "moved") continue
      crashes += 1
      deps.log.warn({ screeningId, crashes }, "player crashed")
      if (crashes === MAX_CRASHES) {
        await deps.services.screenings.reportPlayback(assignment, { type: "failed", code: "PLAYER_CRASHED" })
        return
      }
    }
  }
}

async function playAttempt(
  deps: PlayDeps,
  wakeHandlers: WakeHandlers,
  assignment: Assignment,
  signal: AbortSignal,
): Promise<Outcome> {
  const { services, log } = deps
  const { screeningId } = assignment
  let player: PlayerProcess | null = null
  let isFenced = false
  let isMoved = false
  /** Version of the newest command that the player was sent. */
  let sentVersion = assignment.control.version
  let hasTerminalMessage = false
  let room: ConferenceRoom | null = null

  const roomLost = async () => {
    const answer = await answerRoomLost(deps, assignment, room)
    room = answer.room
    player?.send({ type: "rejoin", mayRejoin: answer.mayRejoin })
  }
  const watch = watchRoom({ conference: deps.conference, attempt: assignment, onMissing: () => void roomLost() })
  const savePreview = async ({ positionMs, jpeg }: Extract<PlayerMessage, { type: "preview" }>) => {
    try {
      await services.screenings.savePreview(assignment, { positionMs, data: bytesOfJpeg(jpeg) })
    } catch (error) {
      log.warn({ err: error, screeningId }, "preview could not be written")
    }
  }
  const onMessage = async (message: PlayerMessage) => {
    const { type } = message
    if (type === "preview") return savePreview(message)
    if (terminalMessages.has(type)) hasTerminalMessage = true
    if (type === "live" || type === "paused") watch.begin()
    else if (type !== "position") watch.end()
    if (type === "roomLost") await roomLost()
    if (type === "joined") room = await deps.conference.findRoom(assignment.roomName).catch(() => null)
  }

  const leave = () => {
    isFenced = true
    void player?.stop()
  }
  // A refused report means that this attempt is no longer the current one.
  const { report, heartbeat } = createAttemptReports({ services, attempt: assignment, log, onFenced: leave })
  const checkAssignment = async () => {
    const current = await services.screenings.checkAssignment(assignment).catch(() => undefined)
    if (current === undefined) return // the database is unavailable; the next check will see it
    if (!current) leave()
    else if (current.startAt.getTime() !== assignment.startAt.getTime()) {
      isMoved = true
      void player?.stop()
    } else if (player && current.control.version > sentVersion) {
      sentVersion = current.control.version
      player.send({ type: "control", control: current.control })
    }
  }

  const heartbeatTimer = setInterval(() => {
    void heartbeat()
    // A wake-up may have been lost.
    void checkAssignment()
  }, HEARTBEAT_MS)
  wakeHandlers.set(screeningId, () => void checkAssignment())
  const onAbort = () => void player?.stop()
  signal.addEventListener("abort", onAbort)
  try {
    const prepared = await prepare(deps, assignment, () => isFenced || isMoved || signal.aborted)
    if (isFenced) return "over"
    if (isMoved) return "moved"
    signal.throwIfAborted()
    player = deps.players.take()
    player.send({
      type: "start",
      screeningId,
      source: prepared.source,
      livekit: { url: deps.conference.url, token: prepared.token },
      startAtEpochMs: assignment.startAt.getTime(),
      positionMs: assignment.positionMs,
      control: assignment.control,
      deliveryWish: assignment.deliveryWish,
      videoCodec: deps.videoCodec,
      allowedHosts: [...deps.media.allowedHosts],
    })
    // A command may have arrived since the claim.
    void checkAssignment()
    const terminal = await followPlayer(player, report, (message) => void onMessage(message))
    if (isFenced) return "over"
    if (isMoved) return "moved"
    signal.throwIfAborted()
    return terminal ? "over" : "crashed"
  } catch (error) {
    if (signal.aborted) throw error
    const known = toAppError(error)
    if (known.code === "INTERNAL") log.error({ err: error, screeningId }, "screening failed")
    await report({ type: "failed", ...toFault(known) })
    return "over"
  } finally {
    signal.removeEventListener("abort", onAbort)
    clearInterval(heartbeatTimer)
    watch.end()
    wakeHandlers.delete(screeningId)
    await player?.stop()
    // After a crash or a kill, LiveKit would show the bot with a frozen picture for up to 20 s.
    if (player && (!hasTerminalMessage || player.wasKilled())) await removeGhost(deps, assignment)
  }
}

async function removeGhost({ conference, log }: PlayDeps, assignment: Assignment): Promise<void> {
  try {
    await conference.removeMovieBot(assignment.roomName, assignment)
  } catch (error) {
    log.warn({ err: error, screeningId: assignment.screeningId }, "bot of a dead player could not be removed")
  }
}

/** Resolves the source and a token for the room. Waits for an unreachable LiveKit until some seconds past the start. */
async function prepare(
  deps: PlayDeps,
  assignment: Assignment,
  isOver: () => boolean,
): Promise<{ source: MediaSource; token: string }> {
  const rendition = await pickRendition({ ...deps, mediaDir: deps.media.dir }, assignment.screeningId)
  const { kind, location } = rendition ?? (await taskSource(assignment.movie, deps.media))
  const deadlineMs = Math.max(Date.now(), assignment.startAt.getTime()) + CONFERENCE_PATIENCE_MS
  const { roomName, title, screeningId, epoch } = assignment
  for (;;) {
    try {
      await deps.conference.ensureRoom(roomName)
      break
    } catch (error) {
      const isDown = error instanceof AppError && error.code === "LIVEKIT_UNREACHABLE"
      if (!isDown || isOver() || Date.now() > deadlineMs) throw error
      await sleep(500)
    }
  }
  const token = await deps.conference.movieBotToken({ roomName, title, screeningId, epoch })
  return { source: { kind, location }, token }
}
