import { AVMEDIA_TYPE_VIDEO } from "node-av/constants"
import type { FormatContext } from "node-av/lib"
import { AppError } from "@/lib/contracts/errors"
import { toMs } from "./choose-streams"

/** Limits of films. They are checked before decoding, because a small file can claim any size. */

/** A playlist with ten variants and ten languages has fewer. */
export const MAX_TRACKS = 50
/** Allows 4K but not 8K: decoding that takes a gigabyte and more cores than usual servers have. */
export const MAX_PIXELS = 4096 * 2304
/** Below the queue's limit of 23 hours for a screening. */
const MAX_DURATION_MS = 20 * 3600 * 1000
/** One picture a minute is a slide show. Timestamps that are further apart on average are damaged. */
const MIN_FRAME_RATE = 1 / 60

/**
 * Checks the claims of the container.
 * @throws AppError MEDIA_TOO_LARGE, or MEDIA_INVALID for impossible times
 */
export function checkSizes(format: FormatContext): void {
  const { streams } = format
  if (streams.length > MAX_TRACKS) {
    throw new AppError("MEDIA_TOO_LARGE", { detail: "tracks", values: { maximum: MAX_TRACKS } })
  }
  const pixels = streams
    .filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
    .map(({ codecpar }) => codecpar.width * codecpar.height)
  // The smallest variant of a playlist counts: larger ones are not played.
  if (pixels.length > 0 && Math.min(...pixels) > MAX_PIXELS) {
    throw new AppError("MEDIA_TOO_LARGE", { detail: "pictureSize" })
  }
  const durationsMs = streams.map(({ duration, timeBase }) => toMs(duration, timeBase))
  if (Math.max(Number(format.duration) / 1000, ...durationsMs) > MAX_DURATION_MS) {
    throw new AppError("MEDIA_TOO_LARGE", {
      detail: "hours",
      values: { maximum: MAX_DURATION_MS / 3_600_000 },
    })
  }
  const rates = streams.map(({ avgFrameRate: { num, den } }) => num / den)
  if (rates.some((rate) => rate > 0 && rate < MIN_FRAME_RATE)) {
    throw new AppError("MEDIA_INVALID", { detail: "pictureTimes" })
  }
}

/** FFmpeg's value for an unknown pixel format. */
const NO_PIXEL_FORMAT = -1

/**
 * Rejects a film of which only the index could be read. This happens to an MP4 with its index at the end on a server without
 * range requests: once the index has arrived the pictures have passed, and FFmpeg sees the end of the file.
 * @param bytesAtOpen how much had been read when the index was complete
 * @throws AppError MEDIA_INVALID
 */
export function checkReadable(format: FormatContext, bytesAtOpen: bigint): void {
  const pictures = format.streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
  const isUnknown = pictures.length > 0 && pictures.every(({ codecpar }) => codecpar.format === NO_PIXEL_FORMAT)
  if (!isUnknown || format.pbBytes !== bytesAtOpen) return
  throw new AppError("MEDIA_INVALID", {
    detail: "indexAtEnd",
  })
}
