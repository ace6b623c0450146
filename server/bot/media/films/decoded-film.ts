import { SOUND_CHANNELS, SOUND_RATE_HZ, type SoundBlock } from "@/server/bot/pacing/sound-grid"
import type { MediaInfo } from "@/server/bot/supervise/player-protocol"
import { createPictureConverter, i420Length } from "../decode/picture-converter"
import { openSoundReader } from "../decode/sound-reader"
import { openDecoder } from "../decode/stream-decoder"
import { positionMsOf } from "../read/choose-streams"
import { trackReads } from "../read/open-reads"
import type { OpenedSource } from "../read/open-source"

/** One picture of the film: tight I420 in its own buffer. */
export interface Picture {
  positionMs: number
  durationMs: number
  data: Uint8Array<ArrayBuffer>
}

/**
 * Decodes a film from the position its source was opened at. Disposing interrupts pending reads and waits for them, frees
 * FFmpeg's memory and closes the source.
 */
export interface DecodedFilm extends AsyncDisposable {
  readonly info: MediaInfo
  /** The next picture, or null at the end. Rejects with an AppError. */
  nextPicture(): Promise<Picture | null>
  /** The next block of sound, or null at the end. Rejects with an AppError. */
  nextSound(): Promise<SoundBlock | null>
  /** Returns a picture's buffer for reuse. */
  recycle(picture: Picture): void
  /** Film position at which the newest picture or sound ends. */
  readonly endMs: number
}

/**
 * Takes ownership of an open source.
 * @throws AppError MEDIA_INVALID
 */
export async function decodeFilm(source: OpenedSource): Promise<DecodedFilm> {
  await using resources = new AsyncDisposableStack()
  resources.use(source)
  const { info, packets, positionMs: fromMs } = source
  const { video, audio, originMs, quarterTurns } = source.streams
  const pictures = video && resources.use(await openDecoder(video, packets, 2))
  const sounds = audio && resources.use(await openSoundReader(audio, packets, originMs, fromMs))
  const pictureConverter = video && resources.use(createPictureConverter(info, quarterTurns))

  const spare: Uint8Array<ArrayBuffer>[] = []
  const nominalMs = info.frameRate ? 1000 / info.frameRate : 40
  // Disposed first, before the memory that reads use.
  const reads = resources.use(trackReads(source.interrupt))
  let endMs = fromMs
  let lastPictureMs = fromMs - nominalMs

  const readPicture = async (): Promise<Picture | null> => {
    for (;;) {
      const frame = await pictures?.next()
      if (!frame || !video || !pictureConverter) return null
      const positionMs = positionMsOf(frame.bestEffortTimestamp, video, originMs, lastPictureMs + nominalMs)
      lastPictureMs = positionMs
      // Pictures before the position are decoded only as references. Half a frame allows for rounding.
      if (positionMs < fromMs - nominalMs / 2) continue
      const data = spare.pop() ?? new Uint8Array(new ArrayBuffer(i420Length(info.width, info.height)))
      await pictureConverter.convert(frame, Buffer.from(data.buffer))
      endMs = Math.max(endMs, positionMs + nominalMs)
      return { positionMs, durationMs: nominalMs, data }
    }
  }

  const readSound = async (): Promise<SoundBlock | null> => {
    const block = (await sounds?.next()) ?? null
    if (block)
      endMs = Math.max(endMs, block.positionMs + (block.samples.length / SOUND_CHANNELS / SOUND_RATE_HZ) * 1000)
    return block
  }

  const kept = resources.move()
  return {
    info,
    nextPicture: () => reads.run(readPicture),
    nextSound: () => reads.run(readSound),
    recycle: (picture) => void spare.push(picture.data),
    get endMs() {
      return endMs
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
