import { AVSEEK_FLAG_BACKWARD } from "node-av/constants"
import type { Frame, Stream } from "node-av/lib"
import { AppError } from "@/server/contracts/errors"
import type { SoundBlock } from "../pacing/sound-grid"
import type { MediaInfo, MediaSource } from "../player-protocol"
import { type ChosenStreams, chooseStreams, toMs } from "./choose-streams"
import { type Input, openInput } from "./open-input"
import { createPacketReader } from "./packet-reader"
import { createPictureConverter, i420Length } from "./picture-converter"
import { createSoundConverter } from "./sound-converter"
import { openDecoder, type StreamDecoder } from "./stream-decoder"

/** One picture of the film, tight I420 in a buffer of its own. */
export interface Picture {
  positionMs: number
  durationMs: number
  data: Uint8Array<ArrayBuffer>
}

/**
 * An open film, read picture by picture and sound by sound from the position it was opened at. Disposing frees FFmpeg's
 * memory, so it must wait for the reads that are under way; `interrupt` makes them return at once.
 */
export interface Film extends AsyncDisposable {
  readonly info: MediaInfo
  /** The next picture, or null at the end. Rejects with an AppError. */
  nextPicture(): Promise<Picture | null>
  /** The next piece of sound, or null at the end. Rejects with an AppError. */
  nextSound(): Promise<SoundBlock | null>
  /** Gives back a picture's buffer for the next one. */
  recycle(picture: Picture): void
  /** Where the newest picture or sound that was read ends, in film time. */
  readonly endMs: number
  interrupt(): void
}

/** More than is ever in use at once: queue, next picture, picture on its way. */
const MAX_SPARE_BUFFERS = 4

async function seek(input: Input, streams: ChosenStreams, positionMs: number): Promise<void> {
  if (positionMs <= 0) return
  const timestamp = BigInt(Math.round((positionMs + streams.originMs) * 1000))
  const code = await input.format.seekFrame(-1, timestamp, AVSEEK_FLAG_BACKWARD)
  if (code < 0) throw new AppError("MEDIA_INVALID", { message: "This movie cannot be started in the middle." })
}

function frameTimeMs(frame: Frame, stream: Stream, originMs: number, fallbackMs: number): number {
  const timestamp = frame.bestEffortTimestamp
  // The lowest 64-bit number means that there is no time stamp.
  return timestamp === -(2n ** 63n) ? fallbackMs : toMs(timestamp, stream.timeBase) - originMs
}

/**
 * Opens a film at a position.
 * @throws AppError MEDIA_NOT_FOUND, MEDIA_UNREACHABLE, MEDIA_INVALID or MEDIA_FORBIDDEN
 */
export async function openFilm(options: {
  source: MediaSource
  allowedHosts: readonly string[]
  positionMs: number
  signal: AbortSignal
}): Promise<Film> {
  await using resources = new AsyncDisposableStack()
  const input = resources.use(await openInput(options.source, options.allowedHosts, options.signal))
  const streams = chooseStreams(input.format)
  const { video, audio, info, originMs, quarterTurns } = streams
  const { durationMs } = info
  if (durationMs !== null && options.positionMs >= durationMs) {
    throw new AppError("MEDIA_INVALID", { message: "The movie is shorter than the position to start at." })
  }
  await seek(input, streams, options.positionMs)

  const packets = resources.use(
    createPacketReader(
      input,
      [video, audio].filter((stream) => stream !== null),
    ),
  )
  const pictures: StreamDecoder | null = video && resources.use(await openDecoder(video, packets, 2))
  const sounds: StreamDecoder | null = audio && resources.use(await openDecoder(audio, packets, 1))
  const pictureConverter = resources.use(createPictureConverter(info, quarterTurns))
  const soundConverter = resources.use(createSoundConverter())

  const spare: Uint8Array<ArrayBuffer>[] = []
  const nominalMs = info.frameRate ? 1000 / info.frameRate : 40
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false
  let endMs = options.positionMs
  let lastPictureMs = options.positionMs - nominalMs
  let nextSoundMs = options.positionMs

  /** Remembers a read, because memory must not be freed under it; after closing nothing is read any more. */
  const track = <T>(read: () => Promise<T | null>): Promise<T | null> => {
    if (isClosed) return Promise.resolve(null)
    const work = read()
    underWay.add(work)
    const forget = () => underWay.delete(work)
    work.then(forget, forget)
    return work
  }

  const readPicture = async (): Promise<Picture | null> => {
    for (;;) {
      const frame = await pictures?.next()
      if (!frame) return null
      const positionMs = frameTimeMs(frame, pictures?.stream as Stream, originMs, lastPictureMs + nominalMs)
      lastPictureMs = positionMs
      // The keyframe before the wanted position has to be decoded, but is not shown. Half a frame is rounding.
      if (positionMs < options.positionMs - nominalMs / 2) continue
      const data = spare.pop() ?? new Uint8Array(new ArrayBuffer(i420Length(info.width, info.height)))
      await pictureConverter.convert(frame, Buffer.from(data.buffer))
      endMs = Math.max(endMs, positionMs + nominalMs)
      return { positionMs, durationMs: nominalMs, data }
    }
  }

  const readSound = async (): Promise<SoundBlock | null> => {
    const frame = await sounds?.next()
    if (!frame) return null
    const delayMs = soundConverter.delayMs()
    const positionMs = frameTimeMs(frame, sounds?.stream as Stream, originMs, nextSoundMs + delayMs) - delayMs
    const samples = soundConverter.convert(frame)
    nextSoundMs = positionMs + (samples.length / 2 / 48_000) * 1000
    endMs = Math.max(endMs, nextSoundMs)
    return { positionMs, samples }
  }

  const kept = resources.move()
  return {
    info,
    nextPicture: () => track(readPicture),
    nextSound: () => track(readSound),
    recycle: (picture) => {
      if (spare.length < MAX_SPARE_BUFFERS) spare.push(picture.data)
    },
    get endMs() {
      return endMs
    },
    interrupt: () => input.interrupt(),
    async [Symbol.asyncDispose]() {
      isClosed = true
      input.interrupt()
      await Promise.allSettled(underWay)
      await kept.disposeAsync()
    },
  }
}
