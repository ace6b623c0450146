import { z } from "zod"
import { type MovieStatus, positionMsSchema, roomIdSchema } from "@/server/contracts/rooms"
import type { ScreeningDto } from "@/server/contracts/screening"
import { formatFilmTime } from "@/server/domain/film-time"
import { isWaiting } from "@/server/domain/screening-state"
import type { Endpoint } from "./api-route"

/** `room_id` is a segment of the path; rooms are named by id only. */
const roomParams = z.object({ room_id: roomIdSchema }).transform((params) => ({ roomId: params.room_id }))

const seekBody = z.object(
  { position_ms: positionMsSchema },
  'Send a JSON object with the position, for instance {"position_ms": 60000}.',
)

/** Answer of what changes something: the room's status after it, and a sentence. */
export type MovieCommandResult = MovieStatus & { message: string }

export const movieStatus: Endpoint<typeof roomParams> = {
  params: roomParams,
  run: ({ actor, params, services }) => services.getMovieStatus(actor, params),
}

export const startMovie: Endpoint<typeof roomParams> = {
  params: roomParams,
  async run({ actor, params, services }): Promise<MovieCommandResult> {
    const screening = await services.startScreening(actor, params)
    return { message: startSentence(screening), ...(await services.getMovieStatus(actor, params)) }
  },
}

export const stopMovie: Endpoint<typeof roomParams> = {
  params: roomParams,
  async run({ actor, params, services }): Promise<MovieCommandResult> {
    const screening = await services.stopScreening(actor, params)
    return {
      message: `“${screening.movieTitle}” was stopped.`,
      ...(await services.getMovieStatus(actor, params)),
    }
  },
}

export const pauseMovie: Endpoint<typeof roomParams> = {
  params: roomParams,
  async run({ actor, params, services }): Promise<MovieCommandResult> {
    const { status, movieTitle } = await services.pauseScreening(actor, params)
    const message = status === "paused" ? `“${movieTitle}” is paused.` : `“${movieTitle}” is about to pause.`
    return { message, ...(await services.getMovieStatus(actor, params)) }
  },
}

export const resumeMovie: Endpoint<typeof roomParams> = {
  params: roomParams,
  async run({ actor, params, services }): Promise<MovieCommandResult> {
    const { status, movieTitle } = await services.resumeScreening(actor, params)
    const message = status === "live" ? `“${movieTitle}” plays.` : `“${movieTitle}” is about to go on.`
    return { message, ...(await services.getMovieStatus(actor, params)) }
  },
}

export const seekMovie: Endpoint<typeof roomParams, z.output<typeof seekBody>> = {
  params: roomParams,
  body: seekBody,
  async run({ actor, params, body, services }): Promise<MovieCommandResult> {
    const positionMs = body.position_ms
    const { movieTitle } = await services.seekScreening(actor, { ...params, positionMs })
    return {
      message: `“${movieTitle}” is about to go to ${formatFilmTime(positionMs)}.`,
      ...(await services.getMovieStatus(actor, params)),
    }
  },
}

function startSentence(screening: ScreeningDto): string {
  return isWaiting(screening.status)
    ? `“${screening.movieTitle}” is starting.`
    : `“${screening.movieTitle}” is playing already.`
}
