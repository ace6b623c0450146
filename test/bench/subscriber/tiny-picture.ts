import { AV_LOG_ERROR, AV_PIX_FMT_YUV420P, type FFEncoderCodec } from "node-av/constants"
import { Codec, CodecContext, Dictionary, FFmpegError, Frame, Log, Packet, Rational } from "node-av/lib"

const SIZE = 32

/** Encoders by what LiveKit calls their pictures, with options that make one picture at a time. */
const ENCODERS = {
  "video/h264": {
    name: "libx264",
    options: { preset: "ultrafast", tune: "zerolatency", profile: "baseline", "x264-params": "log=0" },
  },
  "video/vp8": { name: "libvpx", options: { deadline: "realtime", "lag-in-frames": "0" } },
} as const

/** Coded pictures in base64, by the lower-case MIME type of their codec. */
export type TinyPictures = Record<keyof typeof ENCODERS, string>

/** One grey keyframe of a few pixels in each codec that is published, H.264 complete with its parameter sets (Annex B). */
export async function tinyPictures(): Promise<TinyPictures> {
  Log.setLevel(AV_LOG_ERROR)
  return { "video/h264": await tinyPicture("video/h264"), "video/vp8": await tinyPicture("video/vp8") }
}

async function tinyPicture(mimeType: keyof typeof ENCODERS): Promise<string> {
  const encoder = ENCODERS[mimeType]
  const codec = Codec.findEncoderByName(encoder.name as FFEncoderCodec)
  if (!codec) throw new Error(`this FFmpeg has no ${encoder.name}`)
  using context = new CodecContext()
  context.allocContext3(codec)
  context.width = SIZE
  context.height = SIZE
  context.pixelFormat = AV_PIX_FMT_YUV420P
  context.timeBase = new Rational(1, 25)
  using options = Dictionary.fromObject(encoder.options)
  FFmpegError.throwIfError(await context.open2(codec, options), `open ${encoder.name}`)
  using frame = Frame.fromVideoBuffer(Buffer.alloc((SIZE * SIZE * 3) / 2, 128), {
    width: SIZE,
    height: SIZE,
    format: AV_PIX_FMT_YUV420P,
    pts: 0n,
    timeBase: { num: 1, den: 25 },
  })
  FFmpegError.throwIfError(await context.sendFrame(frame), "encode")
  using packet = new Packet()
  packet.alloc()
  FFmpegError.throwIfError(await context.receivePacket(packet), "receive packet")
  return Buffer.from(packet.data ?? []).toString("base64")
}
