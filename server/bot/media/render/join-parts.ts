import { AVERROR_EOF, AVMEDIA_TYPE_VIDEO } from "node-av/constants"
import { Dictionary, FFmpegError, FormatContext, Packet, Rational, type Stream } from "node-av/lib"
import { OPUS_PACKET_MS } from "../encode/sound-encoder"
import { toMs } from "../read/choose-streams"
import { PICTURE_TIME_BASE, SOUND_TIME_BASE } from "./rendition-encoders"
import { PART_OFFSET_MS } from "./rendition-part"

/** What the copied packets contain, in film time. */
export interface JoinedFilm {
  /** The longest time from one keyframe to the next. */
  keyframeDistanceMs: number
  isReordered: boolean
  endMs: number
}

/** Samples at 48 kHz that Opus puts before its sound and players cut off (RFC 7845, 5.1). */
function preSkipOf(extradata: Buffer | null): number {
  return extradata && extradata.length >= 12 ? extradata.readUInt16LE(10) : 0
}

function addStreamLike(output: FormatContext, model: Stream): Stream {
  const stream = output.newStream(null)
  FFmpegError.throwIfError(model.codecpar.copy(stream.codecpar), "copy stream parameters")
  // The tag belongs to the other container.
  stream.codecpar.codecTag = 0
  const isVideo = model.codecpar.codecType === AVMEDIA_TYPE_VIDEO
  const { num, den } = isVideo ? PICTURE_TIME_BASE : SOUND_TIME_BASE
  stream.timeBase = new Rational(num, den)
  if (!isVideo) {
    stream.codecpar.initialPadding = preSkipOf(model.codecpar.extradata)
    stream.codecpar.frameSize = (OPUS_PACKET_MS * SOUND_TIME_BASE.den) / 1000
  }
  return stream
}

/** Whether two parts have the same coding parameters, so that one header serves both. */
function isAlike(a: Stream, b: Stream): boolean {
  const one = a.codecpar.extradata
  const other = b.codecpar.extradata
  return (
    a.codecpar.codecId === b.codecpar.codecId && (one === null ? other === null : other !== null && one.equals(other))
  )
}

/**
 * Copies the packets of parts, in order, into one MP4 that can be played while it loads. Nothing is transcoded.
 * @throws Error when a part cannot be read, or has other coding parameters than the first
 */
export async function joinParts(options: {
  parts: readonly string[]
  path: string
  frameRate: number | null
  signal: AbortSignal
  /** Receives the share of parts that have been copied. */
  onProgress: (share: number) => void
}): Promise<JoinedFilm> {
  const { parts, signal } = options
  await using output = new FormatContext()
  FFmpegError.throwIfError(output.allocOutputContext2(null, "mp4", options.path), "open output")
  const pictureTicks = BigInt(Math.round(PICTURE_TIME_BASE.den / (options.frameRate ?? 25)))
  const soundTicks = BigInt((OPUS_PACKET_MS * SOUND_TIME_BASE.den) / 1000)
  const packet = new Packet()
  packet.alloc()
  const film: JoinedFilm = { keyframeDistanceMs: 0, isReordered: false, endMs: 0 }
  let models: Stream[] = []
  let lastKeyMs: number | null = null
  let lastPictureMs = Number.NEGATIVE_INFINITY

  /** Records what makes a film ready for WebRTC. */
  const examine = (positionMs: number, isKeyframe: boolean): void => {
    if (positionMs < lastPictureMs) film.isReordered = true
    lastPictureMs = positionMs
    film.keyframeDistanceMs = Math.max(film.keyframeDistanceMs, lastKeyMs === null ? 0 : positionMs - lastKeyMs)
    if (isKeyframe) lastKeyMs = positionMs
  }

  await using first = await openPart(parts[0] ?? "")
  models = first.streams.map((stream) => addStreamLike(output, stream))
  FFmpegError.throwIfError(await output.openOutput(), "open output")
  using muxerOptions = Dictionary.fromObject({ movflags: "+faststart" })
  FFmpegError.throwIfError(await output.writeHeader(muxerOptions), "write output")

  const copyPart = async (input: FormatContext): Promise<void> => {
    for (;;) {
      signal.throwIfAborted()
      const code = await input.readFrame(packet)
      if (code === AVERROR_EOF) return
      FFmpegError.throwIfError(code, "read part")
      const from = input.streams[packet.streamIndex]
      const to = models[packet.streamIndex]
      if (!from || !to) throw new Error("a part has a stream that the first one lacks")
      const isVideo = from.codecpar.codecType === AVMEDIA_TYPE_VIDEO
      const timeBase = isVideo ? PICTURE_TIME_BASE : SOUND_TIME_BASE
      packet.rescaleTs(from.timeBase, new Rational(timeBase.num, timeBase.den))
      const offset = BigInt((PART_OFFSET_MS * timeBase.den) / 1000)
      packet.pts -= offset
      packet.dts = packet.pts
      packet.duration = isVideo ? pictureTicks : soundTicks
      const positionMs = toMs(packet.pts, timeBase)
      if (isVideo) examine(positionMs, packet.isKeyframe)
      film.endMs = Math.max(film.endMs, positionMs + toMs(packet.duration, timeBase))
      packet.rescaleTs(new Rational(timeBase.num, timeBase.den), to.timeBase)
      FFmpegError.throwIfError(await output.interleavedWriteFrame(packet), "write output")
    }
  }

  try {
    for (const [index, path] of parts.entries()) {
      await using part = index === 0 ? null : await openPart(path)
      const input = part ?? first
      const isLikeFirst = input.streams.every((stream, n) => first.streams[n] && isAlike(stream, first.streams[n]))
      if (!isLikeFirst || input.streams.length !== first.streams.length) {
        throw new Error(`part ${index} is not coded like the first`)
      }
      await copyPart(input)
      options.onProgress((index + 1) / parts.length)
    }
    FFmpegError.throwIfError(await output.writeTrailer(), "write output")
    await output.closeOutput()
    return film
  } finally {
    packet.free()
  }
}

async function openPart(path: string): Promise<FormatContext> {
  const input = new FormatContext()
  input.allocContext()
  using options = Dictionary.fromObject({ protocol_whitelist: "file", format_whitelist: "nut" })
  FFmpegError.throwIfError(await input.openInput(path, null, options), "open part")
  return input
}
