import { open, rename } from "node:fs/promises"
import { FFmpegError, FormatContext, type Packet, type Stream } from "node-av/lib"
import type { Size } from "@/lib/rules/renditions"
import { OPUS_PACKET_MS } from "../encode/sound-encoder"
import {
  KEYFRAME_INTERVAL_MS,
  openPictureEncoder,
  openSoundEncoder,
  pictureFrame,
  type RenditionEncoder,
  soundFrame,
} from "./rendition-encoders"
import { isBefore, type RenditionSource } from "./rendition-source"

/**
 * Offset of timestamps in a part from film time: Opus starts some milliseconds before its sound, and the container of parts has
 * no negative timestamps.
 */
export const PART_OFFSET_MS = 1_000
/** Sound that is encoded and dropped before the first packet of a part, so that the seam is inaudible. */
export const SOUND_LEAD_MS = 100
const LEAD_CHUNKS = SOUND_LEAD_MS / OPUS_PACKET_MS

export interface PartOptions {
  source: RenditionSource
  /** The part appears here complete or not at all. */
  path: string
  /** Used while writing, and by this attempt alone. */
  temporaryPath: string
  size: Size
  startMs: number
  endMs: number
  /** The last chunks of sound before `startMs`; replaced by those before `endMs`. */
  lead: Int16Array[]
  signal: AbortSignal
  onPosition: (positionMs: number) => void
}

/** Encodes one part of a film. `isLast` when the film ends in it. */
export async function encodePart(options: PartOptions): Promise<{ isLast: boolean; endMs: number }> {
  const { source, size, startMs, endMs, signal } = options
  await using resources = new AsyncDisposableStack()
  const output = resources.use(new FormatContext())
  FFmpegError.throwIfError(output.allocOutputContext2(null, "nut", options.temporaryPath), "open part")
  const pictures = source.hasVideo ? resources.use(await openPictureEncoder(size, source.frameRate)) : null
  const sounds = source.hasAudio ? resources.use(await openSoundEncoder()) : null
  const pictureStream = pictures && addStream(output, pictures)
  const soundStream = sounds && addStream(output, sounds)
  FFmpegError.throwIfError(await output.openOutput(), "open part")
  FFmpegError.throwIfError(await output.writeHeader(null), "write part")

  const write = async (packet: Packet, encoder: RenditionEncoder, stream: Stream): Promise<void> => {
    const offset = BigInt((PART_OFFSET_MS * encoder.context.timeBase.den) / 1000)
    packet.pts += offset
    packet.dts += offset
    packet.streamIndex = stream.index
    packet.rescaleTs(encoder.context.timeBase, stream.timeBase)
    FFmpegError.throwIfError(await output.interleavedWriteFrame(packet), "write part")
  }

  let lastInterval = -1
  let reachedMs = startMs
  const encodePicture = async (): Promise<boolean> => {
    const picture = await source.peekPicture()
    if (!pictures || !pictureStream || !picture || !isBefore(picture.positionMs, endMs)) return false
    const { positionMs, durationMs } = picture
    const interval = Math.floor((positionMs + 1) / KEYFRAME_INTERVAL_MS)
    // The part's first picture is a keyframe anyway. Requesting it starts its interval.
    using frame = pictureFrame(picture.data, size, positionMs, interval !== lastInterval)
    lastInterval = interval
    source.takePicture()
    await pictures.encode(frame, (packet) => write(packet, pictures, pictureStream))
    reachedMs = Math.max(reachedMs, positionMs + durationMs)
    return true
  }

  let leadPackets = 0
  const encodeSamples = async (samples: Int16Array | null, positionMs: number): Promise<void> => {
    if (!sounds || !soundStream) return
    using frame = samples && soundFrame(samples, positionMs)
    await sounds.encode(frame, async (packet) => {
      if (leadPackets > 0) leadPackets--
      else await write(packet, sounds, soundStream)
    })
  }
  /** Encodes the next chunk of sound if it starts before `untilMs`. */
  const encodeSound = async (untilMs: number): Promise<boolean> => {
    const chunk = await source.peekSound()
    if (!chunk || !isBefore(chunk.positionMs, Math.min(untilMs, endMs))) return false
    source.takeSound()
    if (isBefore(chunk.positionMs, startMs)) {
      options.lead.push(chunk.samples)
      return true
    }
    if (options.lead.length > 0) await feedLead(chunk.positionMs)
    await encodeSamples(chunk.samples, chunk.positionMs)
    reachedMs = Math.max(reachedMs, chunk.positionMs + OPUS_PACKET_MS)
    tail.push(chunk.samples)
    if (tail.length > LEAD_CHUNKS) tail.shift()
    return true
  }
  const tail: Int16Array[] = []
  const feedLead = async (beforeMs: number): Promise<void> => {
    const lead = options.lead.splice(0).slice(-LEAD_CHUNKS)
    leadPackets = lead.length
    for (const [index, samples] of lead.entries()) {
      await encodeSamples(samples, beforeMs - (lead.length - index) * OPUS_PACKET_MS)
    }
  }

  for (;;) {
    signal.throwIfAborted()
    const picture = await source.peekPicture()
    const pictureMs = picture && isBefore(picture.positionMs, endMs) ? picture.positionMs : Number.POSITIVE_INFINITY
    // Sound up to the next picture comes first, so that both stay close together in the file.
    while (await encodeSound(pictureMs)) signal.throwIfAborted()
    if (!(await encodePicture())) break
    options.onPosition(reachedMs)
  }
  const isLast = (await source.peekPicture()) === null && (await source.peekSound()) === null
  if (pictures && pictureStream) await pictures.encode(null, (packet) => write(packet, pictures, pictureStream))
  // The encoder still holds some milliseconds of sound, which the next part contains if there is one.
  if (isLast) await encodeSamples(null, 0)
  FFmpegError.throwIfError(await output.writeTrailer(), "write part")
  await output.closeOutput()
  options.lead.push(...tail)
  await commit(options.temporaryPath, options.path)
  return { isLast, endMs: reachedMs }
}

function addStream(output: FormatContext, encoder: RenditionEncoder): Stream {
  const stream = output.newStream(null)
  encoder.describe(stream)
  return stream
}

/** Renames a file once its content is on disk, so that it is complete under its new name. */
export async function commit(temporaryPath: string, path: string): Promise<void> {
  await flush(temporaryPath)
  await rename(temporaryPath, path)
}

/** Waits until a file's content is on disk. */
export async function flush(path: string): Promise<void> {
  await using file = await open(path, "r+")
  await file.sync()
}
