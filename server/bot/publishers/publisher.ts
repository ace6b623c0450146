import type { Still } from "../media/encode/still-encoder"

/**
 * What the player needs of whatever carries the film to the viewers, for every delivery: pictures and sounds are decoded
 * for one, coded for the other. One publisher is one membership of a room: when it is lost, a new one is made.
 */
export interface Publisher<Picture, Sound> {
  /**
   * Joins the room and announces the tracks.
   * @throws AppError LIVEKIT_UNREACHABLE or LIVEKIT_UNAUTHORIZED
   */
  join(): Promise<void>
  /**
   * Shows a picture that stands still, and silence, until film comes again; who joins meanwhile sees it too. Null holds the
   * picture that was shown last. Sound that was queued is dropped.
   */
  showStill(still: Still | null): void
  /** Sends a picture. Its memory may be used again once the next one was sent. @param dueMs monotonic */
  picture(picture: Picture, dueMs: number): void
  /** Queues sound, which plays when all before it has. @param dueMs monotonic */
  sound(sound: Sound, dueMs: number): Promise<void>
  /** Bytes sent so far, where that is known. */
  readonly bytes: number | null
  /** Leaves the room, within a bounded time and whatever state it is in. */
  leave(): Promise<void>
  /** Settles once, when the membership is over. */
  readonly disconnected: Promise<DisconnectCause>
}

/**
 * `evicted`: somebody joined with the same identity, or the participant was removed: rejoining would start a fight.
 * `lost`: the server or the network went away. `unclear`: one of these; the worker can find out which.
 * `left`: by {@link Publisher.leave}.
 */
export type DisconnectCause = "evicted" | "lost" | "unclear" | "left"
