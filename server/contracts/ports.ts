import type { InngestEventData, InngestEventName } from "./events"
import type { MovieNotification, RoomMetadata } from "./screening"

/** What services need from outside, implemented by server/livekit, server/queue and inngest. */
export interface Clock {
  now(): Date
}

export interface Conference {
  /** Makes the LiveKit room, with audio and video in sync, unless it is there; with `metadata`, writes it in both cases. */
  ensureRoom(roomName: string, metadata?: RoomMetadata): Promise<void>
  /** Writes the metadata of a room that exists; a room that does not exist (nobody is in it) is left alone. */
  updateMetadata(roomName: string, metadata: RoomMetadata): Promise<void>
  /** Sends a data message to who is in the room; to nobody when the room does not exist. */
  notify(roomName: string, notification: MovieNotification): Promise<void>
  /** Removes the movie bot if it is in the room. */
  removeMovieBot(roomName: string): Promise<void>
  /** True while the movie bot is in the room. */
  hasMovieBot(roomName: string): Promise<boolean>
  /** Names of rooms in which a movie bot is. */
  roomsWithMovieBot(): Promise<string[]>
  viewerToken(input: { roomName: string; userId: string; name: string }): Promise<string>
  /** A token for one room and one screening: joins as the movie bot with the attribute `role: movie`. */
  movieBotToken(input: { roomName: string; title: string; screeningId: string }): Promise<string>
  /** The address clients connect to (ws or wss). */
  readonly url: string
}

export interface ScreeningQueue {
  /** Puts the screening up for a bot worker. Doing it twice changes nothing. */
  enqueue(screeningId: string): Promise<void>
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
