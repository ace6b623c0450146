import { AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P } from "node-av/constants"
import { avGetCodecName } from "node-av/lib"
import { MAX_KEYFRAME_DISTANCE_MS, type PictureTraits } from "@/lib/rules/delivery"
import type { ChosenStreams } from "./choose-streams"

/** What a packet says of itself, in film time. */
export interface PacketFacts {
  positionMs: number
  isKeyframe: boolean
}

/**
 * What decides about a film's delivery, from its header and from its packets in the order they are decoded.
 * @param isWhole the packets are all there are up to the film's end: no keyframe can follow
 */
export function readPictureTraits(
  { video, info, quarterTurns }: Pick<ChosenStreams, "video" | "info" | "quarterTurns">,
  packets: readonly PacketFacts[],
  isWhole: boolean,
): PictureTraits | null {
  if (!video) return null
  const { codecpar } = video
  return {
    codec: avGetCodecName(codecpar.codecId) ?? "unknown",
    isPlainYuv420: codecpar.format === AV_PIX_FMT_YUV420P || codecpar.format === AV_PIX_FMT_YUVJ420P,
    isShownAsStored: quarterTurns === 0 && codecpar.width === info.width && codecpar.height === info.height,
    hasBFrames: codecpar.videoDelay > 0 || isReordered(packets),
    keyframeDistanceMs: longestKeyframeDistanceMs(packets, isWhole),
  }
}

function isReordered(packets: readonly PacketFacts[]): boolean {
  return packets.some((packet, i) => packet.positionMs < (packets[i - 1]?.positionMs ?? Number.NEGATIVE_INFINITY))
}

/**
 * The longest time from one keyframe to the next among the packets; what follows the last one counts as far as it was
 * read. Null when that says nothing: no packets, or too few of a film that goes on.
 */
function longestKeyframeDistanceMs(packets: readonly PacketFacts[], isWhole: boolean): number | null {
  const keys = packets.filter((packet) => packet.isKeyframe).map((packet) => packet.positionMs)
  const last = packets.at(-1)
  if (!last || keys.length === 0) return null
  const ends = [...keys.slice(1), last.positionMs]
  const longest = Math.max(...keys.map((key, i) => (ends[i] ?? key) - key))
  return keys.length === 1 && !isWhole && longest <= MAX_KEYFRAME_DISTANCE_MS ? null : longest
}
