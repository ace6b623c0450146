import { AV_CODEC_ID_H264, AVERROR_EAGAIN } from "node-av/constants"
import { Codec, CodecContext, Dictionary, Frame, Packet } from "node-av/lib"
import type { Size } from "@/lib/rules/renditions"
import type { Still } from "../encode/still-encoder"
import { MAX_PIXELS } from "../read/input-limits"
import { createPictureConverter, i420Length, type PictureRange } from "./picture-converter"

/** Decodes one H.264 keyframe (Annex B, with its parameter sets) to a picture of the given size; null when it is damaged. */
export async function decodeKeyframe(data: Buffer, size: Size, range: PictureRange = "limited"): Promise<Still | null> {
  const codec = Codec.findDecoder(AV_CODEC_ID_H264)
  if (!codec) throw new Error("this FFmpeg cannot decode H.264")
  const context = new CodecContext()
  context.allocContext3(codec)
  context.threadCount = 1
  // Pictures may grow far beyond the size that the film starts with.
  using options = Dictionary.fromObject({ max_pixels: String(MAX_PIXELS) })
  using packet = new Packet()
  using frame = new Frame()
  using converter = createPictureConverter(size, 0, range)
  packet.alloc()
  frame.alloc()
  try {
    if ((await context.open2(codec, options)) < 0) return null
    packet.data = data
    if ((await context.sendPacket(packet)) < 0) return null
    // A decoder holds pictures back in case B-frames follow. The end of the stream flushes them.
    let code = await context.receiveFrame(frame)
    if (code === AVERROR_EAGAIN) {
      await context.sendPacket(null)
      code = await context.receiveFrame(frame)
    }
    if (code < 0) return null
    const picture = new Uint8Array(new ArrayBuffer(i420Length(size.width, size.height)))
    await converter.convert(frame, Buffer.from(picture.buffer))
    return { width: size.width, height: size.height, data: picture }
  } finally {
    context.freeContext()
  }
}
