import type { PictureSize } from "../media/geometry"
import type { TimeSource } from "../pacing/film-clock"
import type { Publisher } from "../publishers/publisher"
import type { PlayerMessage } from "../supervise/player-protocol"

/** From the first picture to the first preview: a film that begins has more urgent work. */
const FIRST_AFTER_MS = 2_000
const INTERVAL_MS = 10_000

/** What a reel uses of its publisher. */
type Sink<Picture, Sound> = Pick<Publisher<Picture, Sound>, "picture" | "sound">

/** A coded picture on its way into the room. */
interface Coded {
  data: Buffer
  isKeyframe: boolean
  positionMs: number
}

export interface LivePreview {
  /** The same sink, which lets a keyframe be looked at now and then: nothing else has to be decoded for it. */
  ofPackets<Unit extends Coded, Sound>(sink: Sink<Unit, Sound>, size: PictureSize): Sink<Unit, Sound>
  /** The same sink, which lets a decoded picture be looked at now and then. */
  ofPictures<Sound>(
    sink: Sink<Uint8Array<ArrayBuffer>, Sound>,
    size: PictureSize,
    positionMs: () => number,
  ): Sink<Uint8Array<ArrayBuffer>, Sound>
}

/**
 * Makes a small JPEG of what is sent, every few seconds and one at a time, and sends it to the worker. The film does not wait for
 * it, and a fault in it is only logged.
 */
export function createLivePreview(time: TimeSource, send: (message: PlayerMessage) => void): LivePreview {
  let nextAtMs: number | null = null
  let isBusy = false

  const isDue = (): boolean => {
    const nowMs = time.monotonicMs()
    nextAtMs ??= nowMs + FIRST_AFTER_MS
    return !isBusy && nowMs >= nextAtMs
  }
  const make = async (positionMs: number, encode: () => Promise<Buffer | null>): Promise<void> => {
    isBusy = true
    nextAtMs = time.monotonicMs() + INTERVAL_MS
    try {
      const jpeg = await encode()
      if (jpeg) send({ type: "preview", positionMs: Math.round(positionMs), jpeg: jpeg.toString("base64") })
    } catch (error) {
      console.error(error)
    } finally {
      isBusy = false
    }
  }
  const load = () => import("../media/inspect/preview-picture")

  return {
    ofPackets: (sink, size) => ({
      sound: (sound, dueMs) => sink.sound(sound, dueMs),
      picture(unit, dueMs) {
        sink.picture(unit, dueMs)
        if (!unit.isKeyframe || !isDue()) return
        void make(unit.positionMs, async () => (await load()).previewOfKeyframe(unit.data, size))
      },
    }),
    ofPictures: (sink, size, positionMs) => ({
      sound: (sound, dueMs) => sink.sound(sound, dueMs),
      picture(picture, dueMs) {
        sink.picture(picture, dueMs)
        if (!isDue()) return
        // The film takes its memory back for the picture after the next.
        const copy = picture.slice()
        void make(positionMs(), async () => (await load()).previewOfPicture(copy, size))
      },
    }),
  }
}
