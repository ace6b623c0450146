import type { OpenedSource } from "../media/read/open-source"
import type { TimeSource } from "../pacing/film-clock"
import { joinRoom } from "../publishers/join-room"
import type { DisconnectCause } from "../publishers/publisher"
import { createSlate } from "../publishers/slate"
import { type AnyPublisher, type DeliveryMeans, SOUND_ONLY_SIZE } from "./deliver"
import type { SessionPorts } from "./session-ports"

/** The bot's place in its room: at most one publisher at a time. */
export class RoomMembership {
  publisher: AnyPublisher | null = null
  /** Settles when the bot is out of the room. */
  left: Promise<DisconnectCause> = new Promise(() => {})
  /** Why the bot is out of the room, until {@link leave}; null while it is in. */
  lostBy: DisconnectCause | null = null
  /** Monotonic. */
  joinedAtMs = 0

  constructor(
    private readonly means: DeliveryMeans,
    private readonly ports: Pick<SessionPorts, "expelled" | "signal">,
    private readonly time: TimeSource,
  ) {}

  /** Joins and shows the slate. Rejects as joinRoom does. */
  async join(source: OpenedSource): Promise<AnyPublisher> {
    const joined = await joinRoom(() => this.means.createPublisher(source), this.ports.signal)
    this.publisher = joined
    this.lostBy = null
    this.joinedAtMs = this.time.monotonicMs()
    const expelled = this.ports.expelled().then((mayRejoin): DisconnectCause => (mayRejoin ? "lost" : "evicted"))
    this.left = Promise.race([joined.disconnected, expelled])
    void this.left.then((cause) => {
      if (joined === this.publisher) this.lostBy = cause
    })
    const size = source.info.hasVideo ? source.info : SOUND_ONLY_SIZE
    joined.showStill({ width: size.width, height: size.height, data: createSlate(size) })
    return joined
  }

  async leave(): Promise<void> {
    await this.publisher?.leave()
    this.publisher = null
    this.lostBy = null
  }
}
