import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants"
import { Codec, CodecContext, Dictionary, Frame, type Stream } from "node-av/lib"
import { AppError } from "@/lib/contracts/errors"
import { MAX_PIXELS } from "../read/input-limits"
import type { PacketReader } from "../read/packet-reader"

/** A film counts as undecodable after this many decoding errors in a row. */
const MAX_ERRORS_IN_A_ROW = 200

/**
 * Decodes one stream on demand, on FFmpeg's and libuv's threads.
 * @throws AppError MEDIA_INVALID when there is no decoder for the codec
 */
export async function openDecoder(stream: Stream, packets: PacketReader, threads: number) {
  const codec = Codec.findDecoder(stream.codecpar.codecId)
  if (!codec) throw new AppError("MEDIA_INVALID", { detail: "codecUnknown" })
  const context = new CodecContext()
  context.allocContext3(codec)
  context.parametersToContext(stream.codecpar)
  context.pktTimebase = stream.timeBase
  context.threadCount = threads
  // Pictures may grow far beyond the size that the film starts with.
  using options = Dictionary.fromObject({ max_pixels: String(MAX_PIXELS) })
  if ((await context.open2(codec, options)) < 0) {
    context.freeContext()
    throw new AppError("MEDIA_INVALID", { detail: "undecodable" })
  }
  const frame = new Frame()
  frame.alloc()
  let errorsInARow = 0
  let isDraining = false

  const sendNextPacket = async (): Promise<void> => {
    const packet = await packets.next(stream)
    if (!packet) {
      isDraining = true
      await context.sendPacket(null)
      return
    }
    const code = await context.sendPacket(packet)
    packet.free()
    if (code >= 0 || code === AVERROR_EAGAIN) return
    errorsInARow++
    if (errorsInARow > MAX_ERRORS_IN_A_ROW) {
      throw new AppError("MEDIA_INVALID", { detail: "damaged" })
    }
  }

  return {
    /** The next frame, valid until the next call, or null at the end. Rejects with an AppError. */
    async next(): Promise<Frame | null> {
      for (;;) {
        const code = await context.receiveFrame(frame)
        if (code >= 0) {
          errorsInARow = 0
          return frame
        }
        if (code === AVERROR_EOF) return null
        if (isDraining && code !== AVERROR_EAGAIN) return null
        if (code !== AVERROR_EAGAIN) errorsInARow++
        await sendNextPacket()
      }
    },
    [Symbol.dispose]() {
      frame.free()
      context.freeContext()
    },
  }
}
