import { AV_PIX_FMT_YUV420P } from "node-av/constants"
import { Frame } from "node-av/lib"
import type { Size } from "@/lib/rules/renditions"
import { decodeKeyframe } from "../decode/decode-keyframe"
import { createPictureConverter, i420Length } from "../decode/picture-converter"
import { encodeJpeg } from "../encode/jpeg"
import { sizeWithin } from "../geometry"

/** Small JPEGs of a running screening, for pages that show what plays. */

/** The long side, pixels. */
export const PREVIEW_MAX_SIDE = 320

/** From an H.264 keyframe (Annex B, with its parameter sets); null when it is damaged. */
export async function previewOfKeyframe(data: Buffer, size: Size): Promise<Buffer | null> {
  const still = await decodeKeyframe(data, sizeWithin(size, PREVIEW_MAX_SIDE), "full")
  return still && encodeJpeg(still)
}

/** From a decoded picture (tight I420). */
export async function previewOfPicture(data: Uint8Array<ArrayBuffer>, size: Size): Promise<Buffer> {
  const small = sizeWithin(size, PREVIEW_MAX_SIDE)
  using frame = Frame.fromVideoBuffer(Buffer.from(data.buffer), {
    width: size.width,
    height: size.height,
    format: AV_PIX_FMT_YUV420P,
    pts: 0n,
    timeBase: { num: 1, den: 1 },
  })
  using converter = createPictureConverter(small, 0, "full")
  const scaled = new Uint8Array(new ArrayBuffer(i420Length(small.width, small.height)))
  await converter.convert(frame, Buffer.from(scaled.buffer))
  return encodeJpeg({ ...small, data: scaled })
}
