import type { Size } from "@/lib/rules/renditions"
import type { TimeSource } from "../pacing/film-clock"
import type { Publisher } from "../publishers/publisher"
import type { PlayerMessage } from "../supervise/player-protocol"

/** Delay before the first preview, so that it does not compete with the start of playback. */
const FIRST_AFTER_MS = 2_000
const INTERVAL_MS = 10_000

/** The part of a publisher that a playout feeds. */
type Sink<Picture, Sound> = Pick<Publisher<Picture, Sound>, "picture" | "sound">

interface Coded {
  data: Buffer
  isKeyframe: boolean
  positionMs: number
}

export interface LivePreview {
  /** Wraps a sink and takes previews from keyframes, which decode without any other picture. */
  ofPackets<Unit extends Coded, Sound>(sink: Sink<Unit, Sound>, size: Size): Sink<Unit, Sound>
  /** Wraps a sink and takes previews from decoded pictures. */
  ofPictures<Sound>(
    sink: Sink<Uint8Array<ArrayBuffer>, Sound>,
    size: Size,
    positionMs: () => number,
  ): Sink<Uint8Array<ArrayBuffer>, Sound>
}

/**
 * Sends the worker a small JPEG of the current picture every few seconds. Playback never waits for a preview, and a preview that
 * fails is only logged.
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
        // The film reuses the memory for the picture after the next.
        const copy = picture.slice()
        void make(positionMs(), async () => (await load()).previewOfPicture(copy, size))
      },
    }),
  }
}
