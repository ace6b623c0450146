import { AVDISCARD_ALL, AVERROR_EAGAIN, AVSEEK_FLAG_BACKWARD } from "node-av/constants"
import { Codec, CodecContext, Dictionary, Frame, Packet, type Stream } from "node-av/lib"
import type { TakenFrame } from "@/lib/contracts/probe"
import type { MediaSource } from "@/server/bot/supervise/player-protocol"
import { createPictureConverter, i420Length } from "../decode/picture-converter"
import { encodeJpeg } from "../encode/jpeg"
import { sizeWithin } from "../geometry"
import { chooseStreams, packetPositionMs } from "../read/choose-streams"
import { MAX_PIXELS } from "../read/input-limits"
import { type Input, openInput } from "../read/open-input"
import { isInformative, lumaOf } from "./picture-luma"

/** The long side of a picture, pixels. */
const FRAME_MAX_SIDE = 640
const FRAMES = 8
/** Where the first and last are taken, as shares of the duration: outside are logos and credits. */
const FIRST_PLACE = 0.05
const LAST_PLACE = 0.9
/** Taking stops after this: films on slow servers get fewer pictures. */
const PATIENCE_MS = 12_000
/** Keyframes of any real film are closer together. */
const MAX_BYTES_PER_PLACE = 16 * 1024 * 1024

interface Candidate extends TakenFrame {
  isInformative: boolean
}

/**
 * Takes pictures spread over a film, in order. Each is a keyframe, so that nothing else has to be decoded. Black and plain ones
 * are left out unless there are no others. A film without picture yields none.
 * @throws AppError as openInput and chooseStreams do
 */
export async function takeFrames(options: {
  source: MediaSource
  allowedHosts: readonly string[]
  signal: AbortSignal
}): Promise<TakenFrame[]> {
  await using input = await openInput(options.source, options.allowedHosts, options.signal)
  const { video, audio, info, originMs, quarterTurns } = chooseStreams(input.format)
  if (!video) return []
  if (audio) audio.discard = AVDISCARD_ALL
  const deadline = setTimeout(() => input.interrupt(), PATIENCE_MS)
  const size = sizeWithin(info, FRAME_MAX_SIDE)
  using converter = createPictureConverter(size, quarterTurns, "full")
  using decoder = openKeyframeDecoder(video)
  const taken = new Map<number, Candidate>()

  /** Takes the next keyframe; null at the end, or when none can be read. */
  const take = async (): Promise<Candidate | null> => {
    const found = await readKeyframe(input, video, originMs, decoder)
    if (!found) return null
    const positionMs = Math.max(0, Math.round(found.positionMs))
    const known = taken.get(positionMs)
    if (known) return known
    const data = new Uint8Array(new ArrayBuffer(i420Length(size.width, size.height)))
    await converter.convert(found.frame, Buffer.from(data.buffer))
    const jpeg = Uint8Array.from(await encodeJpeg({ ...size, data }))
    const candidate = { positionMs, ...size, data: jpeg, isInformative: isInformative(lumaOf(data, size)) }
    taken.set(positionMs, candidate)
    return candidate
  }
  const takeAt = async (placeMs: number): Promise<Candidate | null> => {
    const timestamp = BigInt(Math.round((placeMs + originMs) * 1000))
    return (await input.format.seekFrame(-1, timestamp, AVSEEK_FLAG_BACKWARD)) < 0 ? null : take()
  }

  try {
    const stepMs = ((info.durationMs ?? 0) * (LAST_PLACE - FIRST_PLACE)) / (FRAMES - 1)
    for (let place = 0; stepMs > 0 && place < FRAMES; place++) {
      const placeMs = (info.durationMs ?? 0) * FIRST_PLACE + place * stepMs
      const first = await takeAt(placeMs)
      if (first && !first.isInformative) await takeAt(placeMs + stepMs / 2)
    }
    // A source that cannot seek yields pictures from its start.
    for (let tries = 0; taken.size === 0 && tries < FRAMES; tries++) if (!(await take())) break
  } finally {
    clearTimeout(deadline)
  }
  const inOrder = [...taken.values()].toSorted((a, b) => a.positionMs - b.positionMs)
  const informative = inOrder.filter((each) => each.isInformative)
  const kept = informative.length > 0 ? informative : inOrder.slice(0, 1)
  return kept.slice(0, FRAMES).map(({ isInformative: _, ...frame }) => frame)
}

function openKeyframeDecoder(stream: Stream) {
  const context = new CodecContext()
  const frame = new Frame()
  frame.alloc()
  let opening: Promise<boolean> | null = null
  const open = async (): Promise<boolean> => {
    const codec = Codec.findDecoder(stream.codecpar.codecId)
    if (!codec) return false
    context.allocContext3(codec)
    context.parametersToContext(stream.codecpar)
    context.pktTimebase = stream.timeBase
    context.threadCount = 1
    using options = Dictionary.fromObject({ max_pixels: String(MAX_PIXELS) })
    return (await context.open2(codec, options)) >= 0
  }
  return {
    /** Decodes a keyframe's packet to a frame that is valid until the next call; null when it is damaged. */
    async decode(packet: Packet): Promise<Frame | null> {
      opening ??= open()
      if (!(await opening)) return null
      context.flushBuffers()
      if ((await context.sendPacket(packet)) < 0) return null
      let code = await context.receiveFrame(frame)
      if (code === AVERROR_EAGAIN) {
        // A decoder holds pictures back in case B-frames follow. The end of the stream flushes them.
        await context.sendPacket(null)
        code = await context.receiveFrame(frame)
      }
      return code < 0 ? null : frame
    },
    [Symbol.dispose]() {
      frame.free()
      context.freeContext()
    },
  }
}

async function readKeyframe(
  input: Input,
  video: Stream,
  originMs: number,
  decoder: ReturnType<typeof openKeyframeDecoder>,
): Promise<{ positionMs: number; frame: Frame } | null> {
  using packet = new Packet()
  packet.alloc()
  for (let bytes = 0; bytes < MAX_BYTES_PER_PLACE; ) {
    if ((await input.format.readFrame(packet)) < 0) return null
    bytes += packet.size
    if (packet.streamIndex === video.index && packet.isKeyframe) {
      const positionMs = packetPositionMs(packet, video, originMs)
      const frame = await decoder.decode(packet)
      if (frame) return { positionMs, frame }
    }
    packet.unref()
  }
  return null
}
