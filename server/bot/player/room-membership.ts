import type { OpenedSource } from "../media/read/open-source"
import type { TimeSource } from "../pacing/film-clock"
import { joinRoom } from "../publishers/join-room"
import type { DisconnectCause } from "../publishers/publisher"
import { createSlate } from "../publishers/slate"
import { type AnyPublisher, type DeliveryMeans, SOUND_ONLY_SIZE } from "./deliver"
import type { SessionPorts } from "./session-ports"

/** The bot's place in its room: at most one publisher at a time. */
export interface RoomMembership {
  readonly publisher: AnyPublisher | null
  /** Settles when the bot is out of the room. */
  readonly left: Promise<DisconnectCause>
  /** Why the bot is out of the room, until {@link leave}; null while it is in. */
  readonly lostBy: DisconnectCause | null
  /** Monotonic. */
  readonly joinedAtMs: number
  /** Joins and shows the slate. Rejects as joinRoom does. */
  join(source: OpenedSource): Promise<AnyPublisher>
  leave(): Promise<void>
}

export function createRoomMembership(
  means: DeliveryMeans,
  ports: Pick<SessionPorts, "expelled" | "signal">,
  time: TimeSource,
): RoomMembership {
  let publisher: AnyPublisher | null = null
  let left: Promise<DisconnectCause> = new Promise(() => {})
  let lostBy: DisconnectCause | null = null
  let joinedAtMs = 0
  return {
    get publisher() {
      return publisher
    },
    get left() {
      return left
    },
    get lostBy() {
      return lostBy
    },
    get joinedAtMs() {
      return joinedAtMs
    },
    async join(source) {
      const joined = await joinRoom(() => means.createPublisher(source), ports.signal)
      publisher = joined
      lostBy = null
      joinedAtMs = time.monotonicMs()
      const expelled = ports.expelled().then((mayRejoin): DisconnectCause => (mayRejoin ? "lost" : "evicted"))
      left = Promise.race([joined.disconnected, expelled])
      void left.then((cause) => {
        if (joined === publisher) lostBy = cause
      })
      const size = source.info.hasVideo ? source.info : SOUND_ONLY_SIZE
      joined.showStill({ width: size.width, height: size.height, data: createSlate(size) })
      return joined
    },
    async leave() {
      await publisher?.leave()
      publisher = null
      lostBy = null
    },
  }
}
