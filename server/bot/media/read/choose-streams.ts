import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVDISCARD_ALL,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from "node-av/constants"
import type { FormatContext, Packet, Stream } from "node-av/lib"
import { AppError } from "@/lib/contracts/errors"
import type { MediaInfo } from "@/server/bot/supervise/player-protocol"
import { outputSize, quarterTurnsOf } from "../geometry"

/** The streams of a container that are played, and how container time relates to film time. */
export interface ChosenStreams {
  video: Stream | null
  audio: Stream | null
  info: MediaInfo
  quarterTurns: 0 | 1 | 2 | 3
  /** Container time of film position 0, in milliseconds. */
  originMs: number
}

const MAX_PIXELS = 1920 * 1080
/** A picture that starts up to this much later than the sound still marks the film's start. */
const MAX_LATE_PICTURE_MS = 1000
/** FFmpeg's value for a missing timestamp. */
const NO_TIMESTAMP = -(2n ** 63n)

/** Converts a timestamp to milliseconds. */
export function toMs(timestamp: bigint, timeBase: { num: number; den: number }): number {
  return (Number(timestamp) * 1000 * timeBase.num) / timeBase.den
}

/** The film position of a timestamp, or the fallback when it is missing. */
export function positionMsOf(timestamp: bigint, stream: Stream, originMs: number, fallbackMs: number): number {
  return timestamp === NO_TIMESTAMP ? fallbackMs : toMs(timestamp, stream.timeBase) - originMs
}

/** The film position at which a packet is presented, or decoded if its presentation timestamp is missing. */
export function packetPositionMs(packet: Packet, stream: Stream, originMs: number): number {
  return positionMsOf(packet.pts, stream, originMs, toMs(packet.dts, stream.timeBase) - originMs)
}

const startMs = (stream: Stream): number | null =>
  stream.startTime === NO_TIMESTAMP ? null : toMs(stream.startTime, stream.timeBase)

/** The largest picture within 1080p, or else the smallest: a playlist with variants has many. */
function chooseVideo(format: FormatContext): Stream | null {
  const pictures = format.streams
    .filter((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO)
    .filter((stream) => !stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC) && stream.codecpar.width > 0)
    .toSorted((a, b) => a.codecpar.width * a.codecpar.height - b.codecpar.width * b.codecpar.height)
  const pixels = (stream: Stream) => stream.codecpar.width * stream.codecpar.height
  return pictures.findLast((stream) => pixels(stream) <= MAX_PIXELS) ?? pictures[0] ?? null
}

function durationMsOf(format: FormatContext, streams: (Stream | null)[]): number | null {
  const ends = streams.flatMap((stream) =>
    stream && stream.duration > 0n ? [toMs(stream.duration, stream.timeBase)] : [],
  )
  if (ends.length > 0) return Math.max(...ends)
  return format.duration > 0n ? Number(format.duration) / 1000 : null
}

/**
 * Chooses the picture and the sound to play, and discards all other streams so that they are not even fetched.
 * @throws AppError MEDIA_INVALID when there is neither
 */
export function chooseStreams(format: FormatContext): ChosenStreams {
  const video = chooseVideo(format)
  const audioIndex = format.findBestStream(AVMEDIA_TYPE_AUDIO, -1, video?.index ?? -1)
  const audio = format.streams.find((stream) => stream.index === audioIndex && stream.codecpar.sampleRate > 0) ?? null
  if (!video && !audio) throw new AppError("MEDIA_INVALID", { detail: "nothingInIt" })
  for (const stream of format.streams) {
    if (stream.index !== video?.index && stream.index !== audio?.index) stream.discard = AVDISCARD_ALL
  }

  const quarterTurns = video ? quarterTurnsOf(video.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX)) : 0
  const size = video
    ? outputSize({
        width: video.codecpar.width,
        height: video.codecpar.height,
        sampleAspectRatio: video.sampleAspectRatio.num > 0 ? video.sampleAspectRatio : video.codecpar.sampleAspectRatio,
        quarterTurns,
      })
    : { width: 0, height: 0 }
  const rate = video ? [video.avgFrameRate, video.rFrameRate].find((r) => r.num > 0 && r.den > 0) : undefined

  const videoStart = video ? startMs(video) : null
  const firstStart = Math.min(...[videoStart, audio ? startMs(audio) : null].filter((ms) => ms !== null))
  const earliest = Number.isFinite(firstStart) ? firstStart : 0
  const originMs = videoStart !== null && videoStart - earliest <= MAX_LATE_PICTURE_MS ? videoStart : earliest

  return {
    video,
    audio,
    quarterTurns,
    originMs,
    info: {
      durationMs: durationMsOf(format, [video, audio]),
      ...size,
      frameRate: rate ? rate.num / rate.den : null,
      hasVideo: video !== null,
      hasAudio: audio !== null,
    },
  }
}
