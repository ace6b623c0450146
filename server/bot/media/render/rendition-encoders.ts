import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_S16,
  AVCOL_RANGE_MPEG,
  AVERROR_EAGAIN,
  AVERROR_EOF,
} from "node-av/constants"
import { type CodecContext, FFmpegError, Frame, Packet, Rational, type Stream } from "node-av/lib"
import { maxVideoBitrateBps, type Size } from "@/lib/rules/renditions"
import { SOUND_CHANNELS, SOUND_RATE_HZ } from "@/server/bot/pacing/sound-grid"
import { openEncoder } from "../encode/open-encoder"
import { openOpusEncoder } from "../encode/sound-encoder"
import { stereo } from "../stereo"

/** Precise enough for any frame rate. */
export const PICTURE_TIME_BASE = { num: 1, den: 90_000 }
export const SOUND_TIME_BASE = { num: 1, den: SOUND_RATE_HZ }

/** Receives a packet in the encoder's time base, valid only during the call. */
type OnPacket = (packet: Packet) => Promise<void>

export interface RenditionEncoder extends Disposable {
  readonly context: CodecContext
  /** Encodes a frame. Null flushes the encoder. */
  encode(frame: Frame | null, onPacket: OnPacket): Promise<void>
  /** Copies the encoder's parameters to a muxer's stream. */
  describe(stream: Stream): void
}

function encoderOf(context: CodecContext): RenditionEncoder {
  const packet = new Packet()
  packet.alloc()
  return {
    context,
    async encode(frame, onPacket) {
      FFmpegError.throwIfError(await context.sendFrame(frame), "encode")
      for (;;) {
        const code = await context.receivePacket(packet)
        if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return
        FFmpegError.throwIfError(code, "encode")
        await onPacket(packet)
        packet.unref()
      }
    },
    describe(stream) {
      FFmpegError.throwIfError(stream.codecpar.fromContext(context), "stream parameters")
      stream.timeBase = context.timeBase
    },
    [Symbol.dispose]() {
      packet.free()
      context.freeContext()
    },
  }
}

/**
 * Passthrough cannot produce keyframes on request: late joiners, and viewers after packet loss that retransmission cannot repair,
 * wait for the next one.
 */
export const KEYFRAME_INTERVAL_MS = 500

/**
 * H.264 for WebRTC: no B-frames, and keyframes only where they are requested. All encoders of one size write the same header, so
 * that their parts can be joined.
 */
export async function openPictureEncoder(size: Size, frameRate: number | null): Promise<RenditionEncoder> {
  const options = {
    preset: "veryfast",
    profile: "high",
    crf: "21",
    bf: "0",
    "forced-idr": "1",
    // No extra keyframes for scene changes: the next one is near.
    "x264-params": "scenecut=0:open-gop=0",
  }
  const bitrate = maxVideoBitrateBps(size)
  const encoder = await openEncoder("libx264", options, (context) => {
    context.width = size.width
    context.height = size.height
    context.pixelFormat = AV_PIX_FMT_YUV420P
    context.colorRange = AVCOL_RANGE_MPEG
    context.timeBase = new Rational(PICTURE_TIME_BASE.num, PICTURE_TIME_BASE.den)
    context.framerate = new Rational(Math.round((frameRate ?? 25) * 1000), 1000)
    // Keyframes are requested by film time, long before this limit.
    context.gopSize = 600
    context.maxBFrames = 0
    context.rcMaxRate = BigInt(bitrate)
    context.rcBufferSize = bitrate
    context.threadCount = 2
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  })
  return encoderOf(encoder)
}

export const openSoundEncoder = async (): Promise<RenditionEncoder> => encoderOf(await openOpusEncoder())

/** Wraps a tight I420 picture in a frame, which the caller disposes. */
export function pictureFrame(
  data: Uint8Array<ArrayBuffer>,
  size: Size,
  positionMs: number,
  isKeyframe: boolean,
): Frame {
  const frame = Frame.fromVideoBuffer(Buffer.from(data.buffer), {
    ...size,
    format: AV_PIX_FMT_YUV420P,
    pts: BigInt(Math.round((positionMs * PICTURE_TIME_BASE.den) / 1000)),
    timeBase: PICTURE_TIME_BASE,
  })
  frame.pictType = isKeyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE
  return frame
}

/** Wraps 20 ms of interleaved 16-bit stereo at 48 kHz in a frame, which the caller disposes. */
export function soundFrame(samples: Int16Array, positionMs: number): Frame {
  return Frame.fromAudioBuffer(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), {
    nbSamples: samples.length / SOUND_CHANNELS,
    format: AV_SAMPLE_FMT_S16,
    sampleRate: SOUND_RATE_HZ,
    channelLayout: stereo,
    pts: BigInt(Math.round((positionMs * SOUND_RATE_HZ) / 1000)),
    timeBase: SOUND_TIME_BASE,
  })
}
