import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  type FFEncoderCodec,
} from "node-av/constants"
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  type FormatContext,
  Frame,
  Packet,
  Rational,
  type Stream,
} from "node-av/lib"
import { stereo } from "@/server/bot/media/stereo"

/** What the test film and the demo films encode with. */

export const soundSampleRate = 48_000

export function check(code: number, step: string): number {
  FFmpegError.throwIfError(code, step)
  return code
}

export class Encoder implements Disposable {
  private readonly packet = new Packet()
  constructor(
    readonly context: CodecContext,
    private readonly output: FormatContext,
    readonly stream: Stream,
  ) {
    this.packet.alloc()
  }

  /** Encodes the picture number `n`, in I420 and of the encoder's size. */
  async encodePicture(n: number, data: Buffer): Promise<void> {
    const { width, height, pixelFormat: format, timeBase } = this.context
    using frame = Frame.fromVideoBuffer(data, { width, height, format, pts: BigInt(n), timeBase })
    frame.pictType = AV_PICTURE_TYPE_NONE
    await this.encode(frame)
  }

  /** Encodes `count` stereo samples from `first` on, in the encoder's sample format; at most `frameSize` of them. */
  async encodeSound(first: number, count: number, samples: Float32Array): Promise<void> {
    using frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer), {
      nbSamples: count,
      format: this.context.sampleFormat,
      sampleRate: soundSampleRate,
      channelLayout: stereo,
      pts: BigInt(first),
      timeBase: this.context.timeBase,
    })
    await this.encode(frame)
  }

  /** Writes what the encoder still holds. */
  flush(): Promise<void> {
    return this.encode(null)
  }

  private async encode(frame: Frame | null): Promise<void> {
    check(await this.context.sendFrame(frame), "encode")
    for (;;) {
      const code = await this.context.receivePacket(this.packet)
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return
      check(code, "receive packet")
      this.packet.streamIndex = this.stream.index
      // The HLS muxer needs durations to measure segments.
      if (this.packet.duration === 0n) this.packet.duration = 1n
      this.packet.rescaleTs(this.context.timeBase, this.stream.timeBase)
      check(await this.output.interleavedWriteFrame(this.packet), "write packet")
    }
  }

  [Symbol.dispose](): void {
    this.packet.free()
    this.context.freeContext()
  }
}

async function createEncoder(
  output: FormatContext,
  name: FFEncoderCodec,
  options: Record<string, string>,
  configure: (context: CodecContext) => void,
): Promise<Encoder> {
  const codec = Codec.findEncoderByName(name)
  if (!codec) throw new Error(`this FFmpeg has no encoder ${name}`)
  const context = new CodecContext()
  context.allocContext3(codec)
  configure(context)
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  using dictionary = Dictionary.fromObject(options)
  check(await context.open2(codec, dictionary), `open ${name}`)
  const stream = output.newStream(null)
  check(stream.codecpar.fromContext(context), "stream parameters")
  stream.timeBase = context.timeBase
  return new Encoder(context, output, stream)
}

export interface VideoFormat {
  width: number
  height: number
  frameRate: { num: number; den: number }
  /** Frames between keyframes. */
  gop: number
}

/** H.264 with keyframes at equal distances. `options` are those of x264, `configure` changes the context further. */
export const createVideoEncoder = (
  output: FormatContext,
  { width, height, frameRate, gop }: VideoFormat,
  options: Record<string, string>,
  configure?: (context: CodecContext) => void,
) =>
  createEncoder(output, "libx264" as FFEncoderCodec, { "x264-params": "scenecut=0", ...options }, (context) => {
    context.width = width
    context.height = height
    context.pixelFormat = AV_PIX_FMT_YUV420P
    context.timeBase = new Rational(frameRate.den, frameRate.num)
    context.framerate = new Rational(frameRate.num, frameRate.den)
    context.gopSize = gop
    context.threadCount = 2
    context.colorRange = AVCOL_RANGE_MPEG
    context.colorSpace = AVCOL_SPC_BT709
    context.colorPrimaries = AVCOL_PRI_BT709
    context.colorTrc = AVCOL_TRC_BT709
    configure?.(context)
  })

export const createAudioEncoder = (output: FormatContext, codec: "aac" | "opus") =>
  createEncoder(output, (codec === "opus" ? "libopus" : codec) as FFEncoderCodec, {}, (context) => {
    context.sampleRate = soundSampleRate
    context.sampleFormat = codec === "opus" ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP
    context.channelLayout = stereo
    context.timeBase = new Rational(1, soundSampleRate)
    context.bitRate = 128_000n
  })
