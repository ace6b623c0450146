import type { z } from "zod"
import { AppError } from "@/lib/contracts/errors"
import { movieIdSchema, movieSchema } from "@/lib/contracts/movies"
import { pageOf } from "@/lib/contracts/pages"
import {
  type MovieStatus,
  movieStatusSchema,
  type RoomSummary,
  roomDetailsSchema,
  roomIdSchema,
  roomSummarySchema,
} from "@/lib/contracts/rooms"
import { pickRoom } from "@/lib/rules/pick-room"
import { fromWire, toWire } from "@/server/rest/wire"
import { createRestClient } from "./rest-client"
import type { Command, Owner, Target } from "./target"

/** Bounds how many pages of a list are read. */
const MAX_PAGES = 50

/** Commands act as the account that the token belongs to. */
export function deploymentTarget(config: { url: string; token: string }): Target {
  const { request } = createRestClient(config)

  const ask = async <Schema extends z.ZodType>(
    schema: Schema,
    ...args: Parameters<typeof request>
  ): Promise<z.output<Schema>> => understand(schema, fromWire(await request(...args)))

  const list = async <Schema extends z.ZodType>(item: Schema, path: string): Promise<z.output<Schema>[]> => {
    const items: z.output<Schema>[] = []
    let cursor: string | null = null
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query: string = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) }).toString()
      const answer: { items: z.output<Schema>[]; nextCursor: string | null } = await ask(
        pageOf(item),
        "GET",
        `${path}?${query}`,
      )
      items.push(...answer.items)
      cursor = answer.nextCursor
      if (cursor === null) break
    }
    return items
  }

  const roomPath = (roomId: string, action = "") => `/api/meet/rooms/${roomId}${action && `/${action}`}`
  const moviePath = (movieId: string, action = "") => `/api/meet/movies/${movieId}${action && `/${action}`}`
  const getRoom = (roomId: string) => ask(roomDetailsSchema, "GET", roomPath(roomId))
  const movieStatus = async (roomId: string): Promise<MovieStatus> =>
    understand(movieStatusSchema, await request("GET", roomPath(roomId, "movie_status")))
  /** Controls a room's screening. The response has no movie title; the room has. */
  const control = async (roomId: string, action: string, body?: object): Promise<Command> => {
    const status = understand(movieStatusSchema, await request("POST", roomPath(roomId, action), body))
    const room = await getRoom(roomId)
    return {
      screeningId: status.screening_id ?? "",
      movieTitle: room.screening?.movieTitle ?? room.movie?.title ?? "the movie",
      isPaused: status.wanted?.paused ?? false,
      version: status.wanted?.version ?? 0,
    }
  }
  const listRooms = async (): Promise<RoomSummary[]> => {
    const rooms = await list(roomSummarySchema, "/api/meet/rooms")
    const startOf = ({ meetDatetime }: RoomSummary) =>
      meetDatetime ? Date.parse(meetDatetime) : Number.POSITIVE_INFINITY
    return rooms.sort((a, b) => Math.sign(startOf(a) - startOf(b)) || 0)
  }
  const listMovies = () => list(movieSchema, "/api/meet/movies")

  return {
    listRooms,
    async findRoomId(text) {
      if (roomIdSchema.safeParse(text).success) return text
      const room = pickRoom(await listRooms(), text)
      if (room) return room.id
      throw new AppError("ROOM_NOT_FOUND", { detail: "roomUnknown", values: { name: text } })
    },
    getRoom,
    async createRoom(owner, input) {
      refuseOwner(owner)
      return ask(roomDetailsSchema, "POST", "/api/meet/rooms", toWire(input) as object)
    },
    scheduleRoom: ({ roomId, ...change }) =>
      ask(roomDetailsSchema, "POST", roomPath(roomId, "schedule"), toWire(change) as object),

    async deleteRoom(roomId) {
      await request("DELETE", roomPath(roomId))
    },

    movieStatus,
    start: (roomId) => control(roomId, "start_movie"),
    stop: (roomId) => control(roomId, "stop_movie"),
    pause: (roomId) => control(roomId, "pause_movie"),
    resume: (roomId) => control(roomId, "resume_movie"),
    seek: (roomId, positionMs) => control(roomId, "seek_movie", { position_ms: positionMs }),
    isBotPresent: async () => false,

    async findMovieId(idOrTitle) {
      if (movieIdSchema.safeParse(idOrTitle).success) return idOrTitle
      const [movie, ...others] = (await listMovies()).filter(({ title }) => title === idOrTitle)
      if (!movie) throw new AppError("MOVIE_NOT_FOUND", { detail: "movieUnknown", values: { name: idOrTitle } })
      if (others.length > 0) {
        const ids = [movie, ...others].map(({ id }) => id).join(", ")
        throw new AppError("INVALID_INPUT", { detail: "movieAmbiguous", values: { name: idOrTitle, ids } })
      }
      return movie.id
    },
    listMovies,
    getMovie: (movieId) => ask(movieSchema, "GET", moviePath(movieId)),
    async createMovie(owner, input) {
      refuseOwner(owner)
      return ask(movieSchema, "POST", "/api/meet/movies", toWire(input) as object)
    },
    async deleteMovie(movieId) {
      await request("DELETE", moviePath(movieId))
    },
    probeMovie: (movieId) => ask(movieSchema, "POST", moviePath(movieId, "probe")),
    prepareMovie: (movieId) => ask(movieSchema, "POST", moviePath(movieId, "prepare")),
    cancelPreparation: (movieId) => ask(movieSchema, "POST", moviePath(movieId, "cancel_preparation")),
  }
}

/** Validates a response, because the deployment may be of another version. */
function understand<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new AppError("DEPLOYMENT_UNREACHABLE", {
    message: "The deployment's answer is not one that this version understands. Use the command line of its version.",
    cause: parsed.error,
  })
}

function refuseOwner(owner: Owner): void {
  if (owner === null) return
  throw new AppError("INVALID_INPUT", {
    message: "Leave out --creator: what you create with a token belongs to its account.",
  })
}
