import { mkdir, rename } from "node:fs/promises"
import path from "node:path"
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_NOFILE,
  type FFEncoderCodec,
} from "node-av/constants"
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  type Stream,
} from "node-av/lib"
import { stereo } from "@/server/bot/media/stereo"
import { createGrain } from "./test-film-grain"
import { createPicturePainter } from "./test-film-picture"
import { burstMs, interleave, soundSampleRate, soundSamples } from "./test-film-sound"
import { displayMatrix, storeTurned } from "./turned-picture"

export interface TestFilmOptions {
  /** The `.mp4`, or with `hls` the `.m3u8`, whose segments are written beside it. Missing folders are created. */
  path: string
  durationS: number
  frameRate: { num: number; den: number }
  /** Even numbers. */
  width: number
  height: number
  /** Writes a playlist of MPEG-TS segments instead of an MP4 file. */
  hls?: boolean
  toneHz?: number
  /** Frames between keyframes; two seconds by default. */
  gop?: number
  /** False for a film without sound, or without picture. */
  hasAudio?: boolean
  hasVideo?: boolean
  /** Clockwise quarter turns that a player has to apply, as in films from phones: drawn upright, stored rotated. */
  quarterTurns?: 0 | 1 | 2 | 3
  /** Width to height of one pixel, for anamorphic films. */
  sampleAspectRatio?: { num: number; den: number }
  /** With B-frames a film has to be transcoded for WebRTC. */
  bFrames?: number
  /** WebRTC carries Opus unchanged. */
  soundCodec?: "aac" | "opus"
  /** Adds film grain, with a bitrate for the picture: without grain it takes very little. */
  grain?: { strength: number; bitrateBps: number }
  /** Receives the finished share, from 0 to 1. */
  onProgress?: (share: number) => void
}

function check(code: number, step: string): number {
  FFmpegError.throwIfError(code, step)
  return code
}

/** The frame at which the flash of each second starts: the first one not before the second. */
function flashFrames(durationS: number, { num, den }: { num: number; den: number }): number[] {
  return Array.from({ length: Math.ceil(durationS) }, (_, second) => Math.ceil((second * num) / den))
}

class Encoder implements Disposable {
  private readonly packet = new Packet()
  constructor(
    readonly context: CodecContext,
    private readonly output: FormatContext,
    readonly stream: Stream,
  ) {
    this.packet.alloc()
  }

  /** Encodes a frame and writes the packets. Null flushes the encoder. */
  async encode(frame: Frame | null): Promise<void> {
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

const createVideoEncoder = (output: FormatContext, options: TestFilmOptions) =>
  createEncoder(
    output,
    "libx264" as FFEncoderCodec,
    {
      preset: "ultrafast",
      ...(options.grain ? {} : { crf: "21" }),
      bf: String(options.bFrames ?? 0),
      "x264-params": "scenecut=0",
    },
    (context) => {
      if (options.grain) {
        context.bitRate = BigInt(options.grain.bitrateBps)
        context.rcMaxRate = BigInt(options.grain.bitrateBps * 2)
        context.rcBufferSize = options.grain.bitrateBps
      }
      const { num, den } = options.frameRate
      const isOnItsSide = (options.quarterTurns ?? 0) % 2 === 1
      context.width = isOnItsSide ? options.height : options.width
      context.height = isOnItsSide ? options.width : options.height
      context.pixelFormat = AV_PIX_FMT_YUV420P
      context.timeBase = new Rational(den, num)
      context.framerate = new Rational(num, den)
      context.gopSize = options.gop ?? Math.round((2 * num) / den)
      context.threadCount = 2
      context.colorRange = AVCOL_RANGE_MPEG
      context.colorSpace = AVCOL_SPC_BT709
      context.colorPrimaries = AVCOL_PRI_BT709
      context.colorTrc = AVCOL_TRC_BT709
      const { sampleAspectRatio } = options
      if (sampleAspectRatio) context.sampleAspectRatio = new Rational(sampleAspectRatio.num, sampleAspectRatio.den)
    },
  )

const createAudioEncoder = (output: FormatContext, codec: "aac" | "opus") =>
  createEncoder(output, (codec === "opus" ? "libopus" : codec) as FFEncoderCodec, {}, (context) => {
    context.sampleRate = soundSampleRate
    context.sampleFormat = codec === "opus" ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP
    context.channelLayout = stereo
    context.timeBase = new Rational(1, soundSampleRate)
    context.bitRate = 128_000n
  })

/**
 * Generates a film whose content can be measured: frame numbers as a bar code, and a flash with a tone at every second. The file
 * appears complete or not at all; an HLS playlist is complete when it exists.
 * @throws Error when FFmpeg fails, or the folder is not writable
 */
export async function generateTestFilm(options: TestFilmOptions): Promise<void> {
  Log.setLevel(AV_LOG_ERROR)
  const {
    durationS,
    frameRate,
    width,
    height,
    hls = false,
    toneHz = 1000,
    hasAudio = true,
    hasVideo = true,
    quarterTurns = 0,
    soundCodec = "aac",
  } = options
  await mkdir(path.dirname(options.path), { recursive: true })
  const target = hls ? options.path : `${options.path}.part`
  await using output = new FormatContext()
  check(output.allocOutputContext2(null, hls ? "hls" : "mp4", target), "output")

  using video = hasVideo ? await createVideoEncoder(output, options) : null
  if (video && quarterTurns > 0) {
    video.stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(quarterTurns))
  }
  using audio = hasAudio ? await createAudioEncoder(output, soundCodec) : null
  if (!output.oformat?.hasFlags(AVFMT_NOFILE)) check(await output.openOutput(), "open output")
  using muxerOptions = Dictionary.fromObject(
    hls
      ? {
          hls_time: "2",
          hls_playlist_type: "vod",
          hls_flags: "temp_file",
          hls_segment_filename: `${options.path.replace(/\.m3u8$/, "")}-%04d.ts`,
        }
      : { movflags: "+faststart" },
  )
  check(await output.writeHeader(muxerOptions), "write header")

  const frameS = frameRate.den / frameRate.num
  const starts = flashFrames(durationS, frameRate)
  const onsets = starts.map((frame) => Math.round(frame * frameS * soundSampleRate))
  const frames = Math.round(durationS / frameS)
  const totalSamples = Math.round(durationS * soundSampleRate)
  const painter = createPicturePainter({ width, height, frameRate })
  const addGrain = options.grain ? createGrain({ width, height }, options.grain.strength) : null

  let samplesDone = 0
  const encodeSoundUntil = async (end: number): Promise<void> => {
    while (audio && samplesDone < Math.min(end, totalSamples)) {
      const count = Math.min(audio.context.frameSize, totalSamples - samplesDone)
      const planar = soundSamples(samplesDone, count, onsets, toneHz)
      const samples = soundCodec === "opus" ? interleave(planar) : planar
      using frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer), {
        nbSamples: count,
        format: audio.context.sampleFormat,
        sampleRate: soundSampleRate,
        channelLayout: stereo,
        pts: BigInt(samplesDone),
        timeBase: { num: 1, den: soundSampleRate },
      })
      await audio.encode(frame)
      samplesDone += count
    }
  }

  let second = 0
  for (let n = 0; n < frames; n++) {
    if (n % 25 === 0) options.onProgress?.(n / frames)
    if (video) {
      while ((starts[second + 1] ?? Number.POSITIVE_INFINITY) <= n) second++
      const sinceFlashMs = (n - (starts[second] ?? 0)) * frameS * 1000
      const flash = Math.max(0, 1 - sinceFlashMs / burstMs)
      const { width: storedWidth, height: storedHeight } = video.context
      const picture = painter.draw(n, flash)
      addGrain?.(picture, n)
      using frame = Frame.fromVideoBuffer(storeTurned(picture, width, height, quarterTurns), {
        width: storedWidth,
        height: storedHeight,
        format: AV_PIX_FMT_YUV420P,
        pts: BigInt(n),
        timeBase: { num: frameRate.den, den: frameRate.num },
      })
      frame.pictType = AV_PICTURE_TYPE_NONE
      await video.encode(frame)
    }
    await encodeSoundUntil(Math.round((n + 1) * frameS * soundSampleRate))
  }
  await encodeSoundUntil(totalSamples)
  await video?.encode(null)
  await audio?.encode(null)
  check(await output.writeTrailer(), "write trailer")
  await output.closeOutput()
  if (!hls) {
    await rename(target, options.path)
  }
}
