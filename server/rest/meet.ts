import { z } from "zod"
import { type MovieStatus, roomIdSchema } from "@/server/contracts/rooms"
import type { ScreeningDto } from "@/server/contracts/screening"
import { isWaiting } from "@/server/domain/screening-state"
import type { Endpoint } from "./api-route"

/** `room_id` is a segment of the path; rooms are named by id only. */
const roomParams = z.object({ room_id: roomIdSchema }).transform((params) => ({ roomId: params.room_id }))

/** Answer of start and stop: the room's status after it, and a sentence. */
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

function startSentence(screening: ScreeningDto): string {
  return isWaiting(screening.status)
    ? `“${screening.movieTitle}” is starting.`
    : `“${screening.movieTitle}” is playing already.`
}
