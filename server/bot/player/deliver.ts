import type { Delivery, DeliveryPreference, VideoCodec } from "@/lib/contracts/screening"
import type { OpenedSource } from "../media/read/open-source"
import type { TimeSource } from "../pacing/film-clock"
import type { Playout } from "../playout/playout"
import type { Publisher } from "../publishers/publisher"
import type { LivePreview } from "./live-preview"

/** Picture size of a film that has only sound. */
export const SOUND_ONLY_SIZE = { width: 640, height: 360 }

interface RoomKey {
  url: string
  token: string
}

/** A publisher of any delivery: only the playout that belongs to it knows what it takes. */
export type AnyPublisher = Publisher<never, never>

/** Carries a film from an open source into a room: a publisher, and the playouts that feed it. */
export interface DeliveryMeans {
  /** Least time the slate is shown after joining, so that people in the room receive the film's first picture. */
  minSlateMs: number
  createPublisher(source: OpenedSource): AnyPublisher
  createPlayout(source: OpenedSource, publisher: AnyPublisher): Promise<Playout>
}

interface DeliveryOptions {
  room: RoomKey
  /** Of transcoded pictures. */
  videoCodec: VideoCodec
  time: TimeSource
  preview: LivePreview
}

interface DeliveryKind {
  /** Takes over when the film turns out to hold what this delivery cannot carry; null for one that carries every film. */
  fallback: Delivery | null
  usesWhip: boolean
  /** Loads its native libraries, which takes a tenth of a second each. */
  load(): Promise<(options: DeliveryOptions) => DeliveryMeans>
}

/** Ties a kind of publisher to the kind of playout that feeds it. */
function means<P extends AnyPublisher>(parts: {
  minSlateMs: number
  createPublisher(source: OpenedSource): P
  createPlayout(source: OpenedSource, publisher: P): Promise<Playout>
}): DeliveryMeans {
  // Playouts only ever get publishers that were created right here.
  return { ...parts, createPlayout: (source, publisher) => parts.createPlayout(source, publisher as P) }
}

export const deliveryKinds: Record<Delivery, DeliveryKind> = {
  passthrough: {
    fallback: "transcode",
    usesWhip: true,
    async load() {
      const [{ createWhipPublisher }, { createPacketPlayout }, { annexBParameters }] = await Promise.all([
        import("../publishers/whip-publisher"),
        import("../playout/packet-playout"),
        import("../media/films/packet-film"),
      ])
      return ({ room, time, preview }) =>
        means({
          // Viewers who miss the film's first keyframe wait for the next, which may be seconds away.
          minSlateMs: 800,
          createPublisher: (source) =>
            createWhipPublisher({ ...room, video: annexBParameters(source), hasAudio: source.info.hasAudio }, time),
          createPlayout: (source, publisher) =>
            createPacketPlayout(source, preview.ofPackets(publisher, source.info), time),
        })
    },
  },
  transcode: {
    fallback: null,
    usesWhip: false,
    async load() {
      const [{ createRtcNodePublisher }, { createDecodedPlayout }] = await Promise.all([
        import("../publishers/rtc-node-publisher"),
        import("../playout/decoded-playout"),
      ])
      return ({ room, videoCodec, time, preview }) =>
        means({
          // The encoder makes a keyframe whenever a viewer needs one.
          minSlateMs: 400,
          createPublisher: ({ info }) => {
            const size = info.hasVideo ? info : SOUND_ONLY_SIZE
            const video = { width: size.width, height: size.height, frameRate: info.frameRate ?? 30 }
            return createRtcNodePublisher({ ...room, hasAudio: info.hasAudio, video, videoCodec })
          },
          async createPlayout(source, publisher) {
            const playout: Playout = await createDecodedPlayout(
              source,
              preview.ofPictures(publisher, source.info, () => playout.reachedMs),
              time,
            )
            return playout
          },
        })
    },
  },
}

/** Whether a preference may lead to a delivery by WHIP, so that the server has to be probed for it. */
export const mayUseWhip = (preference: DeliveryPreference): boolean =>
  preference === "auto" || deliveryKinds[preference].usesWhip
