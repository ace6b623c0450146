import type { LobbyMessage } from "@/lib/contracts/attendance"
import type { InngestEventData, InngestEventName } from "@/lib/contracts/inngest-events"
import type { MovieNotification, RoomMetadata } from "@/lib/contracts/screening"

/** Where uploaded files lie: the folder `uploads` of the media folder. Paths are paths inside the media folder. */
export interface UploadFolder {
  /** Absolute. */
  readonly dir: string
  readonly maxBytes: number
  freeBytes(): Promise<number>
  /** Nothing happens to what is not there, and to what is no upload. */
  remove(filePath: string): Promise<void>
}

/** What services need from outside, implemented by server/livekit, server/queue and inngest. */
export interface Clock {
  now(): Date
}

/** A LiveKit room that exists. */
export interface ConferenceRoom {
  /** Of this room alone: one of the same name that is made later has another. */
  id: string
  /** Whose movie bot is in it, and whether it has published anything; null when none is. */
  bot: { screeningId: string | null; epoch: number | null; isPublishing: boolean } | null
}

/** A person in a LiveKit room, and what they may use. The identity is of the account, or of a guest's membership. */
export interface ConferencePerson {
  identity: string
  rights: { camera: boolean; microphone: boolean; chat: boolean }
}

export interface Conference {
  /** Makes the LiveKit room, with audio and video in sync, unless it is there; with `metadata`, writes it in both cases. */
  ensureRoom(roomName: string, metadata?: RoomMetadata): Promise<void>
  /** Writes the metadata of a room that exists; a room that does not exist (nobody is in it) is left alone. */
  updateMetadata(roomName: string, metadata: RoomMetadata): Promise<void>
  /** Sends a data message to who is in the room; to nobody when the room does not exist. */
  notify(roomName: string, notification: MovieNotification): Promise<void>
  /** The same for news from the lobby. */
  sendLobbyMessage(roomName: string, news: LobbyMessage): Promise<void>
  /** Removes the movie bot if it is in the room; with `attempt`, only that of this attempt at this screening. */
  removeMovieBot(roomName: string, attempt?: { screeningId: string; epoch: number }): Promise<void>
  /** The room as it is, or null when there is none. */
  findRoom(roomName: string): Promise<ConferenceRoom | null>
  /** True while the movie bot is in the room. */
  hasMovieBot(roomName: string): Promise<boolean>
  /** Names of rooms in which a movie bot is. */
  roomsWithMovieBot(): Promise<string[]>
  /** A token for a person and one room. It opens the door for ten minutes; who is in stays. */
  viewerToken(input: ConferencePerson & { roomName: string; name: string }): Promise<string>
  /** The people in the room: no bots. Nobody when there is no room. */
  listPeople(roomName: string): Promise<ConferencePerson[]>
  /** Changes at once what a person may use; what they have on and may not use any more is off. Nothing when they are not there. */
  setRights(roomName: string, person: ConferencePerson): Promise<void>
  /**
   * Removes a person if they are in the room. A token they hold lets them in again until it ends, but on LiveKit Cloud: who
   * removes people looks again when somebody comes.
   */
  removePerson(roomName: string, identity: string): Promise<void>
  /** Ends the LiveKit room, with everybody in it; nothing happens where there is none. */
  closeRoom(roomName: string): Promise<void>
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

/** What a receiver answered (`body`: its beginning, at most 1 kB), or why there was no answer, for people. */
export type WebhookAnswer = { status: number; body: string } | { error: string }

/** Tells servers of other people, at addresses they chose. */
export interface WebhookSender {
  /** host[:port] of receivers that may lie in a private network. */
  readonly allowedHosts: readonly string[]
  /**
   * Posts a signed message once, within 10 s. Follows no redirect, and dials public addresses and allowed hosts only. Does not
   * throw for what a receiver does.
   */
  send(message: { id: string; at: Date; url: string; secret: string; body: string }): Promise<WebhookAnswer>
}

/** Looks at a LiveKit server for an operator. Throws LIVEKIT_UNREACHABLE or LIVEKIT_UNAUTHORIZED. */
export interface LiveKitProbe {
  /** Asks it anything; `date` is its Date header. */
  greet(): Promise<{ date: string | null }>
  /** Makes a signed call that changes nothing. */
  checkKeys(): Promise<void>
  /** Status of its answer to an empty WHIP offer. */
  askWhip(whipUrl: string): Promise<number>
  hasIngress(): Promise<boolean>
}

/** Looks at an Inngest server for an operator. Throws INNGEST_UNREACHABLE. */
export interface InngestProbe {
  /** Names of the functions of this app that it knows; `date` is its Date header. */
  listFunctions(): Promise<{ date: string | null; functions: string[] }>
}

/** An Inngest function; `periodMs` is null where events alone start it. */
export interface AppFunction {
  id: string
  periodMs: number | null
}

/** What the examination of the whole system stands on, beside the database. */
export interface SystemProbes {
  livekit: LiveKitProbe
  inngest: InngestProbe
  /** The functions that Inngest should know. */
  functions: readonly AppFunction[]
  /** Names of the migrations that this program was made for. */
  neededMigrations(): Promise<string[]>
}

export interface Logger {
  debug(context: object, message: string): void
  info(context: object, message: string): void
  warn(context: object, message: string): void
  error(context: object, message: string): void
}
