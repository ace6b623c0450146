import { AV_CODEC_ID_OPUS } from "node-av/constants"
import { BitStreamFilter, BitStreamFilterContext, CodecParameters, FFmpegError, Packet, type Stream } from "node-av/lib"
import { MAX_KEYFRAME_DISTANCE_MS } from "@/lib/rules/delivery"
import { createSoundGrid, SOUND_CHANNELS, SOUND_RATE_HZ, type SoundBlock } from "@/server/bot/pacing/sound-grid"
import { openSoundReader } from "../decode/sound-reader"
import { createSoundEncoder, OPUS_PACKET_MS } from "../encode/sound-encoder"
import type { CodedUnit } from "../encode/whip-muxer"
import { packetPositionMs } from "../read/choose-streams"
import { trackReads } from "../read/open-reads"
import type { OpenedSource } from "../read/open-source"
import { NotPassable } from "./not-passable"

/** A coded picture or 20 ms of coded sound, with its film position. */
export interface FilmUnit extends CodedUnit {
  positionMs: number
}

/** Whether a coded picture (Annex B) is an IDR picture, at which decoding can start, judging by its first slice. */
function isIdr(data: Buffer): boolean {
  for (let i = data.indexOf("\0\0\x01", 0, "latin1"); i >= 0; i = data.indexOf("\0\0\x01", i + 3, "latin1")) {
    const type = (data[i + 3] ?? 0) & 31
    if (type === 5) return true
    if (type >= 1 && type <= 4) return false
  }
  return false
}

function openAnnexBFilter(stream: Stream): BitStreamFilterContext {
  const filter = new BitStreamFilterContext()
  const toAnnexB = BitStreamFilter.getByName("h264_mp4toannexb")
  if (!toAnnexB) throw new Error("this FFmpeg has no filter h264_mp4toannexb")
  FFmpegError.throwIfError(filter.alloc(toAnnexB), "filter packets")
  if (filter.inputCodecParameters) stream.codecpar.copy(filter.inputCodecParameters)
  filter.inputTimeBase = stream.timeBase
  FFmpegError.throwIfError(filter.init(), "filter packets")
  return filter
}

/** The film's picture parameters for a muxer, with parameter sets as Annex B. */
export function annexBParameters({ streams: { video } }: OpenedSource): CodecParameters {
  if (!video) throw new Error("a film without picture cannot be passed through")
  const filter = openAnnexBFilter(video)
  const parameters = new CodecParameters()
  parameters.alloc()
  filter.outputCodecParameters?.copy(parameters)
  filter.free()
  return parameters
}

/** Reads pictures as Annex B with parameter sets before each keyframe, as WebRTC requires. */
function createPictureReader(source: OpenedSource, stream: Stream) {
  const { packets } = source
  const { originMs } = source.streams
  const filter = openAnnexBFilter(stream)
  const converted = new Packet()
  converted.alloc()
  let lastMs = Number.NEGATIVE_INFINITY
  let keyMs: number | null = null

  return {
    async next(): Promise<FilmUnit | null> {
      for (;;) {
        const packet = await packets.next(stream)
        if (!packet) return null
        const positionMs = packetPositionMs(packet, stream, originMs)
        const sent = filter.sendPacketSync(packet)
        packet.free()
        if (sent < 0 || filter.receivePacketSync(converted) < 0) continue // a damaged packet: later ones may be intact
        const isKeyframe = converted.isKeyframe
        const data = Buffer.from(converted.data ?? [])
        converted.unref()
        if (isKeyframe && !isIdr(data)) throw new NotPassable({ code: "keyframesOdd", values: {} })
        if (isKeyframe) keyMs = positionMs
        if (keyMs === null) continue
        if (positionMs < lastMs) throw new NotPassable({ code: "bFrames", values: {} })
        if (positionMs - keyMs > 2 * MAX_KEYFRAME_DISTANCE_MS) {
          throw new NotPassable({ code: "keyframesFar", values: {} })
        }
        lastMs = positionMs
        return { positionMs, isKeyframe, data }
      }
    },
    [Symbol.dispose]() {
      converted.free()
      filter.free()
    },
  }
}

/** Reads Opus packets unchanged. */
function createSoundCopier(source: OpenedSource, stream: Stream) {
  return {
    async next(): Promise<FilmUnit | null> {
      const packet = await source.packets.next(stream)
      if (!packet) return null
      const unit = {
        positionMs: packetPositionMs(packet, stream, source.streams.originMs),
        isKeyframe: true,
        data: Buffer.from(packet.data ?? []),
      }
      packet.free()
      return unit
    },
    [Symbol.dispose]() {},
  }
}

/** Transcodes sound of any codec to a gapless sequence of Opus packets that begins at `fromMs`. */
async function createSoundTranscoder(source: OpenedSource, stream: Stream, fromMs: number) {
  using resources = new DisposableStack()
  const reader = resources.use(await openSoundReader(stream, source.packets, source.streams.originMs, fromMs))
  const encoder = resources.use(await createSoundEncoder())
  const grid = createSoundGrid(fromMs, OPUS_PACKET_MS)
  const ready: FilmUnit[] = []
  let isOver = false
  const encode = (chunks: SoundBlock[]): void => {
    for (const { positionMs, samples } of chunks) {
      ready.push({ positionMs, isKeyframe: true, data: encoder.encode(samples) })
    }
  }
  const kept = resources.move()
  return {
    async next(): Promise<FilmUnit | null> {
      while (ready.length === 0 && !isOver) {
        const block = await reader.next()
        encode(block ? grid.push(block) : grid.flush())
        isOver = block === null
      }
      return ready.shift() ?? null
    },
    [Symbol.dispose]: () => kept.dispose(),
  }
}

/** How much sound is read to measure the length of its packets, and how long that may take with a slow server. */
const OPUS_SPAN_MS = 200
const OPUS_PATIENCE_MS = 2_000

/** Whether sound is Opus stereo in packets of 20 ms. MP4 does not store their length, so it is taken from their timestamps. */
async function isOpusAsSent({ packets }: OpenedSource, stream: Stream): Promise<boolean> {
  const { codecId, channels, frameSize } = stream.codecpar
  if (codecId !== AV_CODEC_ID_OPUS || channels !== SOUND_CHANNELS) return false
  if (frameSize > 0) return frameSize === (SOUND_RATE_HZ * OPUS_PACKET_MS) / 1000
  const seen = await packets.peek(stream, OPUS_SPAN_MS, OPUS_PATIENCE_MS)
  const stepsMs = seen.slice(1).map(({ positionMs }, i) => positionMs - (seen[i]?.positionMs ?? 0))
  return stepsMs.length > 0 && stepsMs.every((stepMs) => Math.abs(stepMs - OPUS_PACKET_MS) < 1)
}

/**
 * Reads packets for WebRTC from an open source: H.264 as Annex B, sound as Opus. Takes ownership of the source, and
 * disposing closes it.
 * @throws Error when the film has no H.264 picture: check its traits first
 */
export async function readFilmPackets(source: OpenedSource) {
  await using resources = new AsyncDisposableStack()
  resources.use(source)
  const { video, audio } = source.streams
  if (!video) throw new Error("a film without picture cannot be passed through")
  const pictures = resources.use(createPictureReader(source, video))
  const first = await pictures.next()
  const startMs = first?.positionMs ?? source.positionMs
  const sounds =
    audio &&
    resources.use(
      (await isOpusAsSent(source, audio))
        ? createSoundCopier(source, audio)
        : await createSoundTranscoder(source, audio, startMs),
    )
  const frameMs = source.info.frameRate ? 1000 / source.info.frameRate : 40
  let pending = first
  let endMs = startMs
  // Disposed first, before the memory that reads use.
  const reads = resources.use(trackReads(source.interrupt))

  const nextPicture = async (): Promise<FilmUnit | null> => {
    const picture = pending ?? (await pictures.next())
    pending = null
    if (picture) endMs = Math.max(endMs, picture.positionMs + frameMs)
    return picture
  }
  const nextSound = async (): Promise<FilmUnit | null> => {
    for (;;) {
      const sound = (await sounds?.next()) ?? null
      if (sound && sound.positionMs < startMs - OPUS_PACKET_MS / 2) continue
      if (sound) endMs = Math.max(endMs, sound.positionMs + OPUS_PACKET_MS)
      return sound
    }
  }

  const kept = resources.move()
  return {
    info: source.info,
    /** The next picture, a keyframe first, or null at the end. Rejects with an AppError or {@link NotPassable}. */
    nextPicture: () => reads.run(nextPicture),
    /** The next sound from the first picture on, or null at the end. Rejects with an AppError. */
    nextSound: () => reads.run(nextSound),
    /** Film position at which the newest picture or sound ends. */
    get endMs() {
      return endMs
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
