import type { CreateMovieInput, MovieDto } from "@/lib/contracts/movies"
import type { CreateRoomInput, MovieStatus, RoomDetails, RoomSummary, ScheduleRoomInput } from "@/lib/contracts/rooms"

/** A command to a screening, and the screening after it. */
export interface Command {
  screeningId: string
  movieTitle: string
  isPaused: boolean
  /** The generation of the command, which is done when the player has observed it. */
  version: number
}

/** The creator of a room or movie: an e-mail address for operators, null where the token says who it is. */
export type Owner = string | null

/**
 * What commands work on: the database as its operator, or a deployment over REST as the token's account. Both throw the
 * same AppErrors, so that a failure has the same message and exit code.
 */
export interface Target {
  /** Next start first. */
  listRooms(): Promise<RoomSummary[]>
  /**
   * By id, name or title.
   * @throws ROOM_NOT_FOUND, or INVALID_INPUT when several rooms have the title
   */
  findRoomId(text: string): Promise<string>
  getRoom(roomId: string): Promise<RoomDetails>
  createRoom(owner: Owner, input: CreateRoomInput): Promise<RoomDetails>
  scheduleRoom(input: ScheduleRoomInput): Promise<RoomDetails>

  deleteRoom(roomId: string): Promise<void>

  movieStatus(roomId: string): Promise<MovieStatus>
  start(roomId: string): Promise<Command>
  stop(roomId: string): Promise<Command>
  pause(roomId: string): Promise<Command>
  resume(roomId: string): Promise<Command>
  seek(roomId: string, positionMs: number): Promise<Command>
  /** Whether the bot is in the LiveKit room; always false on a deployment, whose API does not say. */
  isBotPresent(roomId: string): Promise<boolean>

  /** @throws MOVIE_NOT_FOUND, or INVALID_INPUT when several movies have the title */
  findMovieId(idOrTitle: string): Promise<string>
  listMovies(): Promise<MovieDto[]>
  getMovie(movieId: string): Promise<MovieDto>
  createMovie(owner: Owner, input: CreateMovieInput): Promise<MovieDto>
  deleteMovie(movieId: string): Promise<void>
  probeMovie(movieId: string): Promise<MovieDto>
  prepareMovie(movieId: string): Promise<MovieDto>
  cancelPreparation(movieId: string): Promise<MovieDto>
}
