import { AV_PIX_FMT_YUV420P, type FFEncoderCodec } from "node-av/constants"
import { Codec, CodecContext, Dictionary, FFmpegError, Frame, Packet, Rational } from "node-av/lib"

const SIZE = 32

/** One grey H.264 keyframe of a few pixels, complete with its parameter sets (Annex B). */
export async function tinyPicture(): Promise<Buffer> {
  const codec = Codec.findEncoderByName("libx264" as FFEncoderCodec)
  if (!codec) throw new Error("this FFmpeg has no libx264")
  using context = new CodecContext()
  context.allocContext3(codec)
  context.width = SIZE
  context.height = SIZE
  context.pixelFormat = AV_PIX_FMT_YUV420P
  context.timeBase = new Rational(1, 25)
  using options = Dictionary.fromObject({
    preset: "ultrafast",
    tune: "zerolatency",
    profile: "baseline",
    "x264-params": "log=0",
  })
  FFmpegError.throwIfError(await context.open2(codec, options), "open libx264")
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
  return Buffer.from(packet.data ?? [])
}
