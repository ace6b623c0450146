import type { CreateMovieInput, MovieDto } from "@/lib/contracts/movies"
import type { CreateRoomInput, MovieStatus, RoomDetails, RoomSummary, ScheduleRoomInput } from "@/lib/contracts/rooms"

/** What somebody asked a screening for, as it stands after that. */
export interface Command {
  screeningId: string
  movieTitle: string
  isPaused: boolean
  /** Of the wish; it is done when the player has followed it. */
  version: number
}

/** Whoever makes rooms and movies: by e-mail where the operator acts for them, null where the token says who it is. */
export type Owner = string | null

/**
 * What commands work on: the database, as its operator, or a deployment over REST, as who the token belongs to. Both throw the
 * same AppErrors, so the same failure has the same sentence and exit code.
 */
export interface Target {
  /** What comes next first. */
  listRooms(): Promise<RoomSummary[]>
  /** By id or name. Throws ROOM_NOT_FOUND. */
  findRoomId(idOrName: string): Promise<string>
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
  /** True while the bot is in the LiveKit room; a deployment does not tell, and says false. */
  isBotPresent(roomId: string): Promise<boolean>

  /** By id or title. Throws MOVIE_NOT_FOUND, and INVALID_INPUT where several have the title. */
  findMovieId(idOrTitle: string): Promise<string>
  listMovies(): Promise<MovieDto[]>
  getMovie(movieId: string): Promise<MovieDto>
  createMovie(owner: Owner, input: CreateMovieInput): Promise<MovieDto>
  deleteMovie(movieId: string): Promise<void>
  probeMovie(movieId: string): Promise<MovieDto>
  prepareMovie(movieId: string): Promise<MovieDto>
  cancelPreparation(movieId: string): Promise<MovieDto>
}
