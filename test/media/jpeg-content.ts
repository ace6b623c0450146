import { AV_CODEC_ID_MJPEG, AVERROR_EAGAIN } from "node-av/constants"
import { Codec, CodecContext, Frame, Packet } from "node-av/lib"
import { createPictureConverter, i420Length } from "@/server/bot/media/decode/picture-converter"
import { lumaOf, type PictureLuma } from "@/server/bot/media/inspect/picture-luma"
import { decodeBarCodeOfLuma } from "@/server/local/test-film/bar-code"

export interface JpegContent {
  width: number
  height: number
  /** The frame number in the picture's bar code. */
  frame: number | null
  luma: PictureLuma
}

export async function readJpeg(jpeg: Uint8Array): Promise<JpegContent> {
  const codec = Codec.findDecoder(AV_CODEC_ID_MJPEG)
  if (!codec) throw new Error("this FFmpeg cannot decode JPEG")
  const context = new CodecContext()
  context.allocContext3(codec)
  await context.open2(codec, null)
  using packet = new Packet()
  using frame = new Frame()
  packet.alloc()
  frame.alloc()
  packet.data = Buffer.from(jpeg)
  await context.sendPacket(packet)
  let code = await context.receiveFrame(frame)
  if (code === AVERROR_EAGAIN) {
    await context.sendPacket(null)
    code = await context.receiveFrame(frame)
  }
  if (code < 0) throw new Error(`not a JPEG that can be decoded: ${code}`)
  const { width, height } = frame
  using converter = createPictureConverter({ width, height }, 0)
  const data = Buffer.from(new ArrayBuffer(i420Length(width, height)))
  await converter.convert(frame, data)
  context.freeContext()
  return {
    width,
    height,
    frame: decodeBarCodeOfLuma(data, width, height)?.frame ?? null,
    luma: lumaOf(data, { width, height }),
  }
}
