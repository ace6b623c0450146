import type { LobbyMessage } from "@/lib/contracts/attendance"
import type { InngestEventData, InngestEventName } from "@/lib/contracts/inngest-events"
import type { MovieNotification, RoomMetadata } from "@/lib/contracts/screening"
import type { WebhookFailure } from "@/lib/contracts/webhooks"

// Ports of the services. The folders server/{livekit,queue,webhooks,uploads} and inngest implement them.

/** The folder `uploads` in the media folder. Paths are relative to the media folder. */
export interface UploadFolder {
  /** Absolute. */
  readonly dir: string
  readonly maxBytes: number
  freeBytes(): Promise<number>
  /** Ignores missing files and paths outside the uploads folder. */
  remove(filePath: string): Promise<void>
}

export interface Clock {
  now(): Date
}

/** An existing LiveKit room. */
export interface ConferenceRoom {
  /** Differs from the id of a later room with the same name. */
  id: string
  /** The movie bot in the room, or null. */
  bot: { screeningId: string | null; epoch: number | null; isPublishing: boolean } | null
}

/** A person in a LiveKit room. The identity is the id of the account, or of a guest's membership. */
export interface ConferencePerson {
  identity: string
  rights: { camera: boolean; microphone: boolean; chat: boolean }
}

export interface Conference {
  /** Creates the LiveKit room, with audio and video in sync, unless it exists. Writes `metadata` in both cases. */
  ensureRoom(roomName: string, metadata?: RoomMetadata): Promise<void>
  /** Does nothing when the room does not exist. */
  updateMetadata(roomName: string, metadata: RoomMetadata): Promise<void>
  /** Sends a data message to everyone in the room. Does nothing when the room does not exist. */
  notify(roomName: string, notification: MovieNotification): Promise<void>
  sendLobbyMessage(roomName: string, news: LobbyMessage): Promise<void>
  /** Removes the movie bot, if present; with `attempt`, only the bot of that attempt. */
  removeMovieBot(roomName: string, attempt?: { screeningId: string; epoch: number }): Promise<void>
  findRoom(roomName: string): Promise<ConferenceRoom | null>
  hasMovieBot(roomName: string): Promise<boolean>
  roomsWithMovieBot(): Promise<string[]>
  /** A token for one person and room. It admits for ten minutes; connected people stay. */
  viewerToken(input: ConferencePerson & { roomName: string; name: string }): Promise<string>
  /** Excludes bots. Empty when the room does not exist. */
  listPeople(roomName: string): Promise<ConferencePerson[]>
  /** Applies a person's rights at once and stops what they may no longer publish. Does nothing when they are absent. */
  setRights(roomName: string, person: ConferencePerson): Promise<void>
  /**
   * Removes a person, if present. Except on LiveKit Cloud, their token still admits them until it expires, so callers
   * must check again when people join.
   */
  removePerson(roomName: string, identity: string): Promise<void>
  /** Ends the LiveKit room and disconnects everyone. Does nothing when it does not exist. */
  closeRoom(roomName: string): Promise<void>
  /** A token for one attempt at a screening: joins as the movie bot with the attribute `role: movie`. */
  movieBotToken(input: { roomName: string; title: string; screeningId: string; epoch: number }): Promise<string>
  /** Address for clients (ws or wss). */
  readonly url: string
}

export interface ScreeningQueue {
  /** Queues the screening for a bot worker. Idempotent. */
  enqueue(screeningId: string): Promise<void>
}

/** Jobs for bot workers, the only processes that open media. */
export interface MediaQueue {
  /** A duplicate is harmless: its worker finds nothing to do. */
  enqueueProbe(movieId: string): Promise<void>
  enqueueRendition(renditionId: string): Promise<void>
}

export interface EventBus {
  /** A repeated `id` is sent once. */
  send<Name extends InngestEventName>(
    events: { name: Name; data: InngestEventData<Name>; id?: string }[],
  ): Promise<void>
}

export interface TokenSigner {
  sign(token: { id: string; userId: string; issuedAt: Date; expiresAt: Date }): Promise<string>
}

/** The receiver's response (at most 1 kB of its body), or why there is none. */
export type WebhookAnswer = { status: number; body: string } | { failure: WebhookFailure }

export interface WebhookSender {
  /** host[:port] of receivers that may be in a private network. */
  readonly allowedHosts: readonly string[]
  /**
   * Posts a signed message once, within 10 s. Follows no redirects and dials only public addresses and allowed hosts. A
   * failing receiver is an answer, not an error.
   */
  send(message: { id: string; at: Date; url: string; secret: string; body: string }): Promise<WebhookAnswer>
}

/**
 * Checks a LiveKit server for the doctor.
 * @throws LIVEKIT_UNREACHABLE or LIVEKIT_UNAUTHORIZED
 */
export interface LiveKitProbe {
  /** Makes any request; `date` is the Date header of the response. */
  greet(): Promise<{ date: string | null }>
  /** Makes a signed call without side effects. */
  checkKeys(): Promise<void>
  /** Returns the status of the response to an empty WHIP offer. */
  askWhip(whipUrl: string): Promise<number>
  hasIngress(): Promise<boolean>
}

/**
 * Checks an Inngest server for the doctor.
 * @throws INNGEST_UNREACHABLE
 */
export interface InngestProbe {
  /** Ids of this app's registered functions; `date` is the Date header of the response. */
  listFunctions(): Promise<{ date: string | null; functions: string[] }>
}

/** An Inngest function. `periodMs` is null when only events start it. */
export interface AppFunction {
  id: string
  periodMs: number | null
}

/** What the doctor checks beside the database. */
export interface SystemProbes {
  livekit: LiveKitProbe
  inngest: InngestProbe
  /** The functions that Inngest must know. */
  functions: readonly AppFunction[]
  /** Names of the migrations that this build needs. */
  neededMigrations(): Promise<string[]>
}

export interface Logger {
  debug(context: object, message: string): void
  info(context: object, message: string): void
  warn(context: object, message: string): void
  error(context: object, message: string): void
}
