import type { InngestEventData, InngestEventName } from "./events"
import type { MovieNotification, RoomMetadata } from "./screening"

/** What services need from outside, implemented by server/livekit, server/queue and inngest. */
export interface Clock {
  now(): Date
}

/** A LiveKit room that exists. */
export interface ConferenceRoom {
  /** Of this room alone: one of the same name that is made later has another. */
  id: string
  /** Whose movie bot is in it; null when none is. */
  bot: { screeningId: string | null; epoch: number | null } | null
}

export interface Conference {
  /** Makes the LiveKit room, with audio and video in sync, unless it is there; with `metadata`, writes it in both cases. */
  ensureRoom(roomName: string, metadata?: RoomMetadata): Promise<void>
  /** Writes the metadata of a room that exists; a room that does not exist (nobody is in it) is left alone. */
  updateMetadata(roomName: string, metadata: RoomMetadata): Promise<void>
  /** Sends a data message to who is in the room; to nobody when the room does not exist. */
  notify(roomName: string, notification: MovieNotification): Promise<void>
  /** Removes the movie bot if it is in the room; with `attempt`, only that of this attempt at this screening. */
  removeMovieBot(roomName: string, attempt?: { screeningId: string; epoch: number }): Promise<void>
  /** The room as it is, or null when there is none. */
  findRoom(roomName: string): Promise<ConferenceRoom | null>
  /** True while the movie bot is in the room. */
  hasMovieBot(roomName: string): Promise<boolean>
  /** Names of rooms in which a movie bot is. */
  roomsWithMovieBot(): Promise<string[]>
  viewerToken(input: { roomName: string; userId: string; name: string }): Promise<string>
  /** A token for one room and one attempt at a screening: joins as the movie bot with the attribute `role: movie`. */
  movieBotToken(input: { roomName: string; title: string; screeningId: string; epoch: number }): Promise<string>
  /** The address clients connect to (ws or wss). */
  readonly url: string
}

export interface ScreeningQueue {
  /** Puts the screening up for a bot worker. Doing it twice changes nothing. */
  enqueue(screeningId: string): Promise<void>
}

/** Work on movies that only bot workers do: they alone open media. */
export interface MediaQueue {
  /** Puts a movie up for probing. Doing it twice is harmless: who takes the second finds nothing to do. */
  enqueueProbe(movieId: string): Promise<void>
  /** Puts a rendition up for preparing; the same holds. */
  enqueueRendition(renditionId: string): Promise<void>
}

export interface EventBus {
  /** `id` makes a repeated send harmless. */
  send<Name extends InngestEventName>(
    events: { name: Name; data: InngestEventData<Name>; id?: string }[],
  ): Promise<void>
}

export interface TokenSigner {
  sign(token: { id: string; userId: string; issuedAt: Date; expiresAt: Date }): Promise<string>
}

export interface Logger {
  debug(context: object, message: string): void
  info(context: object, message: string): void
  warn(context: object, message: string): void
  error(context: object, message: string): void
}
