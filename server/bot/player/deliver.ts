import type { Delivery, VideoCodec } from "@/lib/contracts/screening"
import type { OpenedSource } from "../media/read/open-source"
import type { TimeSource } from "../pacing/film-clock"
import type { Playout } from "../playout/playout"
import type { Publisher } from "../publishers/publisher"
import type { LivePreview } from "./live-preview"

/** The size of what a film without picture shows. */
export const SOUND_ONLY_SIZE = { width: 640, height: 360 }

export interface RoomKey {
  url: string
  token: string
}

type AnyPublisher = Publisher<never, never>

/** How a film gets from an open source into a room: a publisher and the reels that play into it. */
export interface DeliveryMeans {
  /** Slate before a film that comes to a room just joined: who is in the room has a picture by then, and misses nothing. */
  minSlateMs: number
  createPublisher(source: OpenedSource): AnyPublisher
  createPlayout(source: OpenedSource, publisher: AnyPublisher): Promise<Playout>
}

/** Ties a kind of publisher to the kind of reel that feeds it. */
function means<P extends AnyPublisher>(parts: {
  minSlateMs: number
  createPublisher(source: OpenedSource): P
  createPlayout(source: OpenedSource, publisher: P): Promise<Playout>
}): DeliveryMeans {
  // Reels are only ever given publishers that were made right here.
  return { ...parts, createPlayout: (source, publisher) => parts.createPlayout(source, publisher as P) }
}

const modules = {
  passthrough: () =>
    Promise.all([
      import("../publishers/whip-publisher"),
      import("../playout/packet-playout"),
      import("../media/films/packet-film"),
    ]),
  transcode: () => Promise.all([import("../publishers/rtc-node-publisher"), import("../playout/decoded-playout")]),
}

/** Loads a delivery's native libraries, a tenth of a second each. */
export async function loadModulesOf(delivery: Delivery): Promise<void> {
  await modules[delivery]()
}

/** @param videoCodec of pictures that are encoded anew */
export async function loadDelivery(
  delivery: Delivery,
  room: RoomKey,
  videoCodec: VideoCodec,
  time: TimeSource,
  preview: LivePreview,
): Promise<DeliveryMeans> {
  if (delivery === "passthrough") {
    const [{ createWhipPublisher }, { createPacketPlayout }, { annexBParameters }] = await modules.passthrough()
    return means({
      // Who sees it only after the film's first keyframe waits for the next, which may be seconds away.
      minSlateMs: 800,
      createPublisher: (source) =>
        createWhipPublisher({ ...room, video: annexBParameters(source), hasAudio: source.info.hasAudio }, time),
      createPlayout: (source, publisher) =>
        createPacketPlayout(source, preview.ofPackets(publisher, source.info), time),
    })
  }
  const [{ createRtcNodePublisher }, { createDecodedPlayout }] = await modules.transcode()
  return means({
    // A keyframe is made when a viewer needs one.
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
}
