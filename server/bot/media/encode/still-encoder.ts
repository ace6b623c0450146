import { AV_PICTURE_TYPE_I, AV_PIX_FMT_YUV420P, type FFEncoderCodec } from "node-av/constants"
import { Codec, CodecContext, Dictionary, FFmpegError, Frame, Packet, Rational } from "node-av/lib"
import type { CodedUnit } from "./whip-muxer"

/** A still picture: tight I420, even sizes. */
export interface Still {
  width: number
  height: number
  data: Uint8Array<ArrayBuffer>
}

/**
 * Encodes a still as H.264 keyframes to be sent in turn, so that everyone who joins gets a picture with the next one. There are
 * two because consecutive IDR pictures must have different ids.
 */
export async function encodeStill(still: Still): Promise<CodedUnit[]> {
  const codec = Codec.findEncoderByName("libx264" as FFEncoderCodec)
  if (!codec) throw new Error("this FFmpeg has no encoder libx264")
  const context = new CodecContext()
  const packet = new Packet()
  packet.alloc()
  try {
    context.allocContext3(codec)
    context.width = still.width
    context.height = still.height
    context.pixelFormat = AV_PIX_FMT_YUV420P
    context.timeBase = new Rational(1, 10)
    context.gopSize = 1
    context.threadCount = 1
    using options = Dictionary.fromObject({ preset: "veryfast", tune: "zerolatency", crf: "23", profile: "baseline" })
    FFmpegError.throwIfError(await context.open2(codec, options), "open libx264")
    const units: CodedUnit[] = []
    for (let n = 0; n < 2; n++) {
      using frame = Frame.fromVideoBuffer(Buffer.from(still.data.buffer), {
        width: still.width,
        height: still.height,
        format: AV_PIX_FMT_YUV420P,
        pts: BigInt(n),
        timeBase: { num: 1, den: 10 },
      })
      frame.pictType = AV_PICTURE_TYPE_I
      FFmpegError.throwIfError(await context.sendFrame(frame), "encode still")
      FFmpegError.throwIfError(await context.receivePacket(packet), "encode still")
      units.push({ data: Buffer.from(packet.data ?? []), isKeyframe: true })
      packet.unref()
    }
    return units
  } finally {
    packet.free()
    context.freeContext()
  }
}
