import { AVMEDIA_TYPE_VIDEO } from "node-av/constants"
import type { FormatContext } from "node-av/lib"
import { AppError } from "@/lib/contracts/errors"
import { toMs } from "./choose-streams"

/** What a film may ask for. More is refused before it is decoded: a small file can name any size. */

/** A playlist with ten qualities and ten languages stays below. */
export const MAX_TRACKS = 50
/** 4K films fit, 8K ones do not: decoding one takes a gigabyte and more cores than there are. */
export const MAX_PIXELS = 4096 * 2304
/** The queue gives a screening 23 hours. */
export const MAX_DURATION_MS = 20 * 3600 * 1000
/** A picture a minute is a slide show; time stamps that lie further apart on average are damaged. */
const MIN_FRAME_RATE = 1 / 60

/**
 * Checks what the container says of itself.
 * @throws AppError MEDIA_TOO_LARGE, or MEDIA_INVALID for times that cannot be
 */
export function checkSizes(format: FormatContext): void {
  const { streams } = format
  if (streams.length > MAX_TRACKS) {
    throw new AppError("MEDIA_TOO_LARGE", { message: `This movie has more than ${MAX_TRACKS} tracks.` })
  }
  const pixels = streams
    .filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
    .map(({ codecpar }) => codecpar.width * codecpar.height)
  // The smallest counts: the others of a playlist are not played.
  if (pixels.length > 0 && Math.min(...pixels) > MAX_PIXELS) {
    throw new AppError("MEDIA_TOO_LARGE", { message: "The picture of this movie is larger than 4096x2304." })
  }
  const durationsMs = streams.map(({ duration, timeBase }) => toMs(duration, timeBase))
  if (Math.max(Number(format.duration) / 1000, ...durationsMs) > MAX_DURATION_MS) {
    throw new AppError("MEDIA_TOO_LARGE", {
      message: `This movie says that it is longer than ${MAX_DURATION_MS / 3_600_000} hours.`,
    })
  }
  const rates = streams.map(({ avgFrameRate: { num, den } }) => num / den)
  if (rates.some((rate) => rate > 0 && rate < MIN_FRAME_RATE)) {
    throw new AppError("MEDIA_INVALID", { message: "The times of this movie's pictures make no sense." })
  }
}

/** FFmpeg's pixel format of a picture that nothing is known of. */
const NO_PIXEL_FORMAT = -1

/**
 * Refuses a film of which nothing could be read beyond its index. An MP4 whose index is behind its pictures, on a server that
 * gives no parts of files, is one: by the time the index is there the pictures are gone, which to FFmpeg looks like the end.
 * `bytesAtOpen` is where reading stood when the index was read.
 * @throws AppError MEDIA_INVALID
 */
export function checkReadable(format: FormatContext, bytesAtOpen: bigint): void {
  const pictures = format.streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
  const isUnknown = pictures.length > 0 && pictures.every(({ codecpar }) => codecpar.format === NO_PIXEL_FORMAT)
  if (!isUnknown || format.pbBytes !== bytesAtOpen) return
  throw new AppError("MEDIA_INVALID", {
    message:
      "No picture of this movie can be read. An MP4 that has its index at the end needs a server that gives parts of files (HTTP ranges).",
  })
}
