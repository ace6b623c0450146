import { AppError, isErrorCode } from "@/lib/contracts/errors"
import type { MovieStatus } from "@/lib/contracts/rooms"
import { formatFilmTime, parseFilmTime } from "@/lib/rules/film-time"
import type { CliContext } from "../context"
import type { Command } from "../target/target"
import { waitFor } from "../wait-for"

const WAIT_MS = 30_000

interface WaitOption {
  wait: boolean
}

export async function pauseMovie(context: CliContext, room: string, options: WaitOption) {
  const roomId = await context.target.findRoomId(room)
  const command = await context.target.pause(roomId)
  await follow(context, { room, roomId, command, isPaused: true, ...options })
}

export async function resumeMovie(context: CliContext, room: string, options: WaitOption) {
  const roomId = await context.target.findRoomId(room)
  const command = await context.target.resume(roomId)
  await follow(context, { room, roomId, command, isPaused: false, ...options })
}

export async function seekMovie(context: CliContext, room: string, position: string, options: WaitOption) {
  const positionMs = parseFilmTime(position)
  if (positionMs === null) {
    throw new AppError("INVALID_INPUT", {
      message: `"${position}" is not a position in a movie. Enter for example 4:05, 1:02:03 or, in milliseconds, 245000.`,
    })
  }
  const roomId = await context.target.findRoomId(room)
  const command = await context.target.seek(roomId, positionMs)
  await follow(context, { room, roomId, command, isPaused: command.isPaused, ...options })
}

/** Waits until the player has applied the command and reports the state of the movie. */
async function follow(
  { target, out }: CliContext,
  asked: { room: string; roomId: string; command: Command; isPaused: boolean; wait: boolean },
): Promise<void> {
  const { roomId, command } = asked
  const title = `“${command.movieTitle}” in ${asked.room}`
  const read = () => target.movieStatus(roomId)
  const isOn = (status: MovieStatus) => status.screening_id === command.screeningId && status.movie_started

  let status = await read()
  if (asked.wait) {
    const settled = await waitFor(async () => {
      status = await read()
      return !isOn(status) || hasFollowed(status, command.version, asked.isPaused) ? status : undefined
    }, WAIT_MS)
    if (!settled) throw tooLong(title)
    if (!isOn(status)) throw isOver(title, status)
  }
  const sentence = describe(title, status)
  out.answer(sentence, { message: sentence, ...status })
}

/** A newer command of someone else supersedes ours, which then counts as applied when theirs is. */
function hasFollowed(status: MovieStatus, version: number, isPaused: boolean): boolean {
  if ((status.observed_version ?? 0) < version) return false
  const wantsOtherwise = status.wanted !== null && status.wanted.paused !== isPaused
  return wantsOtherwise || status.status === (isPaused ? "paused" : "live")
}

function describe(title: string, status: MovieStatus): string {
  const at = formatFilmTime(status.position_ms ?? 0)
  if (status.wanted && status.observed_version !== status.wanted.version) {
    const { paused, position_ms: positionMs } = status.wanted
    const to = positionMs === null ? "" : ` at ${formatFilmTime(positionMs)}`
    return paused ? `${title} is about to pause${to}.` : `${title} is about to resume${to}.`
  }
  return status.status === "paused" ? `${title} is paused at ${at}.` : `${title} plays at ${at}.`
}

function isOver(title: string, status: MovieStatus): AppError {
  const { error } = status
  if (error && isErrorCode(error.code)) return new AppError(error.code, { message: error.message })
  return new AppError("NOTHING_PLAYING", { message: `${title} is over.` })
}

function tooLong(title: string): AppError {
  return new AppError("NO_BOT_WORKER", {
    message: `The player of ${title} did not follow within ${WAIT_MS / 1000} s. The command stays in effect: check that a bot worker runs. movie_status shows the state.`,
  })
}
