import { z } from "zod"
import { joinTokenSchema, movieStatusSchema, seekInput } from "@/lib/contracts/rooms"
import type { ScreeningDto } from "@/lib/contracts/screening"
import { formatFilmTime } from "@/lib/rules/film-time"
import { isWaiting } from "@/lib/rules/screening-state"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { roomErrors, roomReadErrors } from "./shared"

/** Response of commands: the room's status after the change, and a sentence for people. */
export const commandResultSchema = movieStatusSchema.extend({ message: z.string() })

const control = {
  tag: "Screenings",
  scope: "screenings:control",
  response: commandResultSchema,
} as const

export const screeningEndpoints = [
  defineEndpoint({
    ...control,
    route: "POST /api/meet/rooms/{room_id}/start_movie",
    operationId: "start_movie",
    summary: "Start the movie now",
    description:
      "Starts a scheduled screening early; does not restart one that plays. Responds before the movie plays: poll `movie_status` until `status` is `live`.",
    errors: [...roomErrors, "ROOM_HAS_NO_MOVIE", "SCREENING_ACTIVE"],
    async run({ actor, params, services }) {
      const screening = await services.screenings.start(actor, params)
      return { message: startSentence(screening), ...(await services.screenings.getStatus(actor, params)) }
    },
  }),
  defineEndpoint({
    ...control,
    route: "POST /api/meet/rooms/{room_id}/stop_movie",
    operationId: "stop_movie",
    summary: "Stop the movie",
    errors: [...roomErrors, "NOTHING_PLAYING"],
    async run({ actor, params, services }) {
      const { movieTitle } = await services.screenings.stop(actor, params)
      return { message: `“${movieTitle}” was stopped.`, ...(await services.screenings.getStatus(actor, params)) }
    },
  }),
  defineEndpoint({
    ...control,
    route: "POST /api/meet/rooms/{room_id}/pause_movie",
    operationId: "pause_movie",
    summary: "Pause the movie",
    description: "Does nothing if it is paused already.",
    errors: [...roomErrors, "NOTHING_PLAYING", "NOT_PLAYING_YET"],
    async run({ actor, params, services }) {
      const { status, movieTitle } = await services.screenings.pause(actor, params)
      const message = status === "paused" ? `“${movieTitle}” is paused.` : `“${movieTitle}” is about to pause.`
      return { message, ...(await services.screenings.getStatus(actor, params)) }
    },
  }),
  defineEndpoint({
    ...control,
    route: "POST /api/meet/rooms/{room_id}/resume_movie",
    operationId: "resume_movie",
    summary: "Resume the movie",
    description: "Does nothing if it plays already.",
    errors: [...roomErrors, "NOTHING_PLAYING", "NOT_PLAYING_YET"],
    async run({ actor, params, services }) {
      const { status, movieTitle } = await services.screenings.resume(actor, params)
      const message = status === "live" ? `“${movieTitle}” plays.` : `“${movieTitle}” is about to go on.`
      return { message, ...(await services.screenings.getStatus(actor, params)) }
    },
  }),
  defineEndpoint({
    ...control,
    route: "POST /api/meet/rooms/{room_id}/seek_movie",
    operationId: "seek_movie",
    summary: "Seek the movie",
    description:
      "A paused movie stays paused. Positions are not clamped: `position_ms` must be between 0 and `duration_ms`.",
    body: wireBody(seekInput, {
      omit: ["roomId"],
      error: 'Send a JSON object with the position, for instance {"position_ms": 60000}.',
    }),
    errors: [...roomErrors, "NOTHING_PLAYING", "NOT_PLAYING_YET", "DURATION_UNKNOWN"],
    async run({ actor, params, body, services }) {
      const { movieTitle } = await services.screenings.seek(actor, { ...params, ...body })
      return {
        message: `“${movieTitle}” is about to go to ${formatFilmTime(body.positionMs)}.`,
        ...(await services.screenings.getStatus(actor, params)),
      }
    },
  }),
  defineEndpoint({
    route: "GET /api/meet/rooms/{room_id}/movie_status",
    operationId: "movie_status",
    tag: "Screenings",
    summary: "Get the movie's status and position",
    scope: "rooms:read",
    response: movieStatusSchema,
    errors: roomReadErrors,
    run: ({ actor, params, services }) => services.screenings.getStatus(actor, params),
  }),
  defineEndpoint({
    route: "POST /api/meet/rooms/{room_id}/join_token",
    operationId: "join_token",
    tag: "Screenings",
    summary: "Get a LiveKit token for the room",
    description: "For your own client: it connects to `url` with `token`, as the owner of the API token.",
    scope: "rooms:read",
    response: joinTokenSchema,
    errors: [...roomErrors, "LIVEKIT_UNREACHABLE", "LIVEKIT_UNAUTHORIZED"],
    takesIdempotencyKey: false,
    run: ({ actor, params, services }) => services.people.issueJoinToken(actor, params),
  }),
]

function startSentence(screening: ScreeningDto): string {
  return isWaiting(screening.status)
    ? `“${screening.movieTitle}” is starting.`
    : `“${screening.movieTitle}” is playing already.`
}
