import { AV_PICTURE_TYPE_I, AV_PIX_FMT_YUV420P } from "node-av/constants"
import { FFmpegError, Frame, Packet, Rational } from "node-av/lib"
import { openEncoder } from "./open-encoder"
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
export async function encodeStill({ width, height, data }: Still): Promise<CodedUnit[]> {
  const options = { preset: "veryfast", tune: "zerolatency", crf: "23", profile: "baseline" }
  using context = await openEncoder("libx264", options, (encoder) => {
    encoder.width = width
    encoder.height = height
    encoder.pixelFormat = AV_PIX_FMT_YUV420P
    encoder.timeBase = new Rational(1, 10)
    encoder.gopSize = 1
    encoder.threadCount = 1
  })
  using packet = new Packet()
  packet.alloc()
  const units: CodedUnit[] = []
  for (let n = 0; n < 2; n++) {
    using frame = Frame.fromVideoBuffer(Buffer.from(data.buffer), {
      width,
      height,
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
}
