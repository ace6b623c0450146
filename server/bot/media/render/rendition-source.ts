import type { Size } from "@/lib/rules/renditions"
import { createSoundGrid, type SoundBlock } from "@/server/bot/pacing/sound-grid"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { createPictureConverter, i420Length } from "../decode/picture-converter"
import { OPUS_PACKET_MS } from "../encode/sound-encoder"
import { decodeFilm, type Picture } from "../films/decoded-film"
import { openSource } from "../read/open-source"
import { pictureFrame } from "./rendition-encoders"

/** Pictures closer together than this are dropped: more than 60 a second are of no use in WebRTC. */
const MIN_FRAME_MS = 15.5
/** How much is decoded before the position: a sound encoder needs a lead to settle. */
const LEAD_MS = 1_000

/** A film decoded for encoding: pictures in the rendition's size, and sound in chunks of 20 ms. */
export type RenditionSource = Awaited<ReturnType<typeof openRenditionSource>>

/**
 * Opens a source to be encoded from `fromMs`. Sound starts earlier by `soundLeadMs`, if there is any.
 * @throws AppError as openSource does
 */
export async function openRenditionSource(options: {
  source: MediaSource
  allowedHosts: readonly string[]
  fromMs: number
  soundLeadMs: number
  size: (picture: Size) => Size
  signal: AbortSignal
}) {
  const { source, allowedHosts, fromMs, signal } = options
  const positionMs = Math.max(0, fromMs - LEAD_MS)
  const film = await decodeFilm(await openSource({ source, allowedHosts, positionMs, signal }))
  const { info } = film
  const size = info.hasVideo ? options.size(info) : { width: 0, height: 0 }
  const isScaled = size.width !== info.width || size.height !== info.height
  const converter = createPictureConverter(size, 0)
  const scaled = new Uint8Array(new ArrayBuffer(i420Length(size.width, size.height)))
  const grid = createSoundGrid(Math.max(0, fromMs - options.soundLeadMs), OPUS_PACKET_MS)
  const chunks: SoundBlock[] = []
  let picture: Picture | null = null
  let picturesAreOver = !info.hasVideo
  let soundIsOver = !info.hasAudio
  let lastPictureMs = Number.NEGATIVE_INFINITY

  const scale = async (whole: Picture): Promise<Picture> => {
    using frame = pictureFrame(whole.data, info, whole.positionMs, false)
    await converter.convert(frame, Buffer.from(scaled.buffer))
    film.recycle(whole)
    return { ...whole, data: scaled }
  }

  return {
    hasVideo: info.hasVideo,
    hasAudio: info.hasAudio,
    frameRate: info.frameRate,
    durationMs: info.durationMs,
    async peekPicture(): Promise<Picture | null> {
      while (!picture && !picturesAreOver) {
        const next = await film.nextPicture()
        if (!next) picturesAreOver = true
        else if (isBefore(next.positionMs, fromMs) || next.positionMs - lastPictureMs < MIN_FRAME_MS) film.recycle(next)
        else {
          lastPictureMs = next.positionMs
          picture = isScaled ? await scale(next) : next
        }
      }
      return picture
    },
    /** Takes the peeked picture. Its buffer is reused for the next one. */
    takePicture() {
      if (picture && !isScaled) film.recycle(picture)
      picture = null
    },
    async peekSound(): Promise<SoundBlock | null> {
      while (chunks.length === 0 && !soundIsOver) {
        const block = await film.nextSound()
        if (!block) soundIsOver = true
        chunks.push(...(block ? grid.push(block) : grid.flush()))
      }
      return chunks[0] ?? null
    },
    takeSound: () => void chunks.shift(),
    async [Symbol.asyncDispose]() {
      converter[Symbol.dispose]()
      await film[Symbol.asyncDispose]()
    },
  }
}

/** Containers round timestamps: a picture within a millisecond of a boundary belongs after it. */
export const isBefore = (positionMs: number, atMs: number): boolean => positionMs < atMs - 1
