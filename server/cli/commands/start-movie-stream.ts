import { AppError, type ErrorCode, isErrorCode } from "@/lib/contracts/errors"
import type { MovieStatus } from "@/lib/contracts/rooms"
import { formatFilmTime } from "@/lib/rules/film-time"
import type { CliContext } from "../context"
import { clockTime } from "../output"
import { waitFor } from "../wait-for"

const WAIT_MS = 30_000

/** @throws the error of a failed screening */
export async function startMovieStream({ target, out }: CliContext, room: string, options: { wait: boolean }) {
  const roomId = await target.findRoomId(room)
  const screening = await target.start(roomId)
  const title = `“${screening.movieTitle}” in ${room}`
  const isOurs = (status: MovieStatus) => status.screening_id === screening.screeningId

  let status = await target.movieStatus(roomId)
  if (options.wait) {
    if (!hasSettled(status)) out.progress(`${title} is starting.`)
    const settled = await waitFor(async () => {
      status = await target.movieStatus(roomId)
      return !isOurs(status) || hasSettled(status) ? status : undefined
    }, WAIT_MS)
    if (!settled) throw tooLong(status)
    if (status.error && isOurs(status)) throw failure(status.error)
    if (!isOurs(status) || !isOn(status)) throw new AppError("NOTHING_PLAYING", { message: `${title} was stopped.` })
  }
  out.answer(sentence(title, status), { message: sentence(title, status), ...status })
}

const isOn = (status: MovieStatus): boolean => status.movie_started

const hasSettled = (status: MovieStatus): boolean => status.status !== "scheduled" && status.status !== "starting"

function sentence(title: string, status: MovieStatus): string {
  if (!isOn(status)) return `${title} is starting.`
  if (status.status === "paused") return `${title} is paused at ${formatFilmTime(status.position_ms ?? 0)}.`
  return `${title} is live since ${clockTime(status.movie_start_time ?? new Date())}, at ${formatFilmTime(status.position_ms ?? 0)}.`
}

function failure(error: { code: string; message: string }): AppError {
  const code: ErrorCode = isErrorCode(error.code) ? error.code : "INTERNAL"
  return new AppError(code, { message: error.message })
}

function tooLong(status: MovieStatus): AppError {
  const seconds = WAIT_MS / 1000
  return status.status === "starting"
    ? new AppError("MEDIA_STALLED", {
        message: `The movie is not live after ${seconds} s; its bot is in the room and keeps trying. movie_status shows the state.`,
      })
    : new AppError("NO_BOT_WORKER", {
        message: `No bot worker took the screening within ${seconds} s. It stays in the queue: check that a worker runs and has capacity left.`,
      })
}
