import { AV_PIX_FMT_YUVJ420P } from "node-av/constants"
import { FFmpegError, Frame, Packet, Rational } from "node-av/lib"
import { openEncoder } from "./open-encoder"
import type { Still } from "./still-encoder"

/** FFmpeg's quantizer, 2 to 31: 5 keeps edges clean, and 640 x 360 takes 20 to 60 kB. */
const QUANTIZER = "5"

/** Encodes a picture (tight I420, even sizes, full range) as JPEG. */
export async function encodeJpeg({ width, height, data }: Still): Promise<Buffer> {
  using context = await openEncoder("mjpeg", { qmin: QUANTIZER, qmax: QUANTIZER }, (encoder) => {
    encoder.width = width
    encoder.height = height
    encoder.pixelFormat = AV_PIX_FMT_YUVJ420P
    encoder.timeBase = new Rational(1, 1)
    encoder.threadCount = 1
  })
  using packet = new Packet()
  packet.alloc()
  using frame = Frame.fromVideoBuffer(Buffer.from(data.buffer), {
    width,
    height,
    format: AV_PIX_FMT_YUVJ420P,
    pts: 0n,
    timeBase: { num: 1, den: 1 },
  })
  FFmpegError.throwIfError(await context.sendFrame(frame), "encode JPEG")
  FFmpegError.throwIfError(await context.receivePacket(packet), "encode JPEG")
  return Buffer.from(packet.data ?? [])
}
