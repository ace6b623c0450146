import type { Still } from "../media/encode/still-encoder"

/**
 * Carries the film to the viewers, whatever the delivery: pictures and sounds are decoded for a transcode, coded for passthrough.
 * One publisher is one membership of a room; after that is lost, a new publisher is needed.
 */
export interface Publisher<Picture, Sound> {
  /**
   * Joins the room and announces the tracks.
   * @throws AppError LIVEKIT_UNREACHABLE or LIVEKIT_UNAUTHORIZED
   */
  join(): Promise<void>
  /**
   * Shows a still picture and silence until the next picture or sound; people who join meanwhile see it too. Null holds the
   * last picture. Queued sound is dropped.
   */
  showStill(still: Still | null): void
  /** Sends a picture. Its memory may be reused once the next one was sent. @param dueMs monotonic */
  picture(picture: Picture, dueMs: number): void
  /** Queues sound behind all earlier sound. @param dueMs monotonic */
  sound(sound: Sound, dueMs: number): Promise<void>
  /** Bytes sent so far; null where that is unknown. */
  readonly bytes: number | null
  /** Leaves the room within a bounded time, in any state. */
  leave(): Promise<void>
  /** Settles once, when the membership is over. */
  readonly disconnected: Promise<DisconnectCause>
}

/**
 * `evicted`: another participant joined with the same identity, or this one was removed; rejoining would start a fight.
 * `lost`: the server or the network went away. `unclear`: one of these; the worker can find out which.
 * `left`: by {@link Publisher.leave}.
 */
export type DisconnectCause = "evicted" | "lost" | "unclear" | "left"
