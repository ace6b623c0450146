import {
  AV_CODEC_ID_OPUS,
  AV_LOG_QUIET,
  AV_PKT_FLAG_KEY,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from "node-av/constants"
import { type CodecParameters, Dictionary, FormatContext, Log, Packet, type Stream } from "node-av/lib"
import { SOUND_RATE_HZ } from "@/server/bot/pacing/sound-grid"
import { stereo } from "../stereo"

/** One coded picture (H.264, Annex B) or 20 ms of sound (Opus). */
export interface CodedUnit {
  data: Buffer
  isKeyframe: boolean
}

/** The picture parameters a muxer needs beforehand, with Annex B extradata. */
export type PictureParameters = CodecParameters

/** A WHIP session. Packets are sent at once, in the order of writing. */
export interface WhipMuxer {
  /** @param atMs session time in milliseconds, never decreasing within one kind */
  writePicture(unit: CodedUnit, atMs: number): void
  writeSound(unit: CodedUnit, atMs: number): void
  /** Bytes handed over so far. */
  readonly bytes: number
  /** Ends the session. The participant is gone when this resolves. */
  close(): Promise<void>
  /** Resolves when the session can no longer be written to: the server refused a packet or took none for too long. */
  readonly broken: Promise<void>
}

/** A write takes well under a millisecond. After a removal from the room it blocks forever, without an error. */
const WRITE_TIMEOUT_MS = 2_000
const WATCH_INTERVAL_MS = 250
const OPEN_TIMEOUT_MS = 5_000
const CLOSE_TIMEOUT_MS = 1_000
/** The connection counts as stuck with more packets waiting than this. */
const MAX_WAITING = 2_000
/** Large enough for any UDP path. */
const PACKET_SIZE = 1_200

/** Runs native work. Interrupts it after `ms`, which makes it fail. */
async function within<T>(ms: number, context: FormatContext, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => context.interrupt(), ms)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

function addStreams(context: FormatContext, video: PictureParameters, hasAudio: boolean): [Stream, Stream | null] {
  const picture = context.newStream(null)
  video.copy(picture.codecpar)
  picture.codecpar.codecTag = 0
  picture.codecpar.codecType = AVMEDIA_TYPE_VIDEO
  if (!hasAudio) return [picture, null]
  const sound = context.newStream(null)
  sound.codecpar.codecType = AVMEDIA_TYPE_AUDIO
  sound.codecpar.codecId = AV_CODEC_ID_OPUS
  sound.codecpar.sampleRate = SOUND_RATE_HZ
  sound.codecpar.channelLayout = stereo
  return [picture, sound]
}

/**
 * Opens a WHIP session. Resolves with FFmpeg's error code when the server is unreachable or does not accept the session; another
 * attempt may succeed.
 * @param url of the WHIP endpoint
 * @param token LiveKit access token
 */
export async function openWhip(options: {
  url: string
  token: string
  video: PictureParameters
  hasAudio: boolean
}): Promise<WhipMuxer | { ffmpegCode: number }> {
  Log.setLevel(AV_LOG_QUIET)
  const context = new FormatContext()
  const allocated = context.allocOutputContext2(null, "whip", options.url)
  if (allocated < 0) throw new Error("this FFmpeg has no WHIP muxer")
  const [pictures, sounds] = addStreams(context, options.video, options.hasAudio)
  using dictionary = Dictionary.fromObject({ authorization: options.token, pkt_size: String(PACKET_SIZE) })
  const code = await within(OPEN_TIMEOUT_MS, context, context.writeHeader(dictionary))
  if (code < 0) {
    context.freeContext()
    return { ffmpegCode: code }
  }

  const broken = Promise.withResolvers<void>()
  let isBroken = false
  let isClosing = false
  let bytes = 0
  let waiting = 0
  /** When the current write began, monotonic. */
  let writingSinceMs: number | null = null
  let tail: Promise<void> = Promise.resolve()
  const lastTimestamps = new Map<number, bigint>()

  const breakOff = () => {
    isBroken = true
    broken.resolve()
  }

  const writeNow = async (packet: Packet): Promise<void> => {
    waiting--
    if (isBroken) return packet.free()
    writingSinceMs = performance.now()
    const written = await context.writeFrame(packet)
    writingSinceMs = null
    packet.free()
    if (written < 0) breakOff()
  }
  const watch = setInterval(() => {
    if (writingSinceMs !== null && performance.now() - writingSinceMs > WRITE_TIMEOUT_MS) context.interrupt()
  }, WATCH_INTERVAL_MS)

  const write = (stream: Stream, unit: CodedUnit, atMs: number): void => {
    if (isBroken || isClosing) return
    const packet = new Packet()
    packet.alloc()
    packet.data = unit.data
    const { num, den } = stream.timeBase
    const rounded = BigInt(Math.round((atMs * den) / (1000 * num)))
    const last = lastTimestamps.get(stream.index)
    const timestamp = last !== undefined && rounded <= last ? last + 1n : rounded
    lastTimestamps.set(stream.index, timestamp)
    packet.pts = timestamp
    packet.dts = timestamp
    packet.streamIndex = stream.index
    if (unit.isKeyframe) packet.setFlags(AV_PKT_FLAG_KEY)
    bytes += unit.data.length
    waiting++
    if (waiting > MAX_WAITING) breakOff()
    tail = tail.then(() => writeNow(packet))
  }

  return {
    broken: broken.promise,
    get bytes() {
      return bytes
    },
    writePicture: (unit, atMs) => write(pictures, unit, atMs),
    writeSound: (unit, atMs) => sounds && write(sounds, unit, atMs),
    async close() {
      if (isClosing) return tail
      isClosing = true
      const leave = async () => {
        // Sends DELETE: without it the participant stays for 16 s.
        await within(CLOSE_TIMEOUT_MS, context, context.writeTrailer()).catch(() => undefined)
        clearInterval(watch)
        context.freeContext()
      }
      tail = tail.then(leave)
      return tail
    },
  }
}
