import type { PictureSize } from "../media/geometry"

/**
 * What the player needs of whatever carries the film to the viewers. Implementations: rtc-node (decoded pictures and
 * sound). One publisher is one membership of a room: when it is lost, a new one is made.
 */
export interface Publisher {
  /**
   * Joins the room and announces the tracks.
   * @throws AppError LIVEKIT_UNREACHABLE or LIVEKIT_UNAUTHORIZED
   */
  join(): Promise<void>
  /** Sends a picture, tight I420 in a buffer of its own; it may be reused at once. */
  video(picture: Uint8Array<ArrayBuffer>): void
  /** Queues sound: interleaved 16-bit stereo at 48 kHz in a buffer of its own. It plays when all before it has. */
  audio(samples: Int16Array): Promise<void>
  /** Leaves the room, within a bounded time and whatever state it is in. */
  leave(): Promise<void>
  /** Settles once, when the membership is over. */
  readonly disconnected: Promise<DisconnectCause>
}

/**
 * `evicted`: somebody joined with the same identity, or the participant was removed: rejoining would start a fight.
 * `lost`: the server or the network went away. `left`: by {@link Publisher.leave}.
 */
export type DisconnectCause = "evicted" | "lost" | "left"

export interface PublisherOptions {
  url: string
  token: string
  /** Null for a film without sound. */
  hasAudio: boolean
  video: PictureSize & { frameRate: number }
}

export type PublisherFactory = (options: PublisherOptions) => Publisher

/** A promise with the function that resolves it. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
