import { AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P } from "node-av/constants"
import { avGetCodecName } from "node-av/lib"
import { MAX_KEYFRAME_DISTANCE_MS, type PictureTraits } from "@/lib/rules/delivery"
import type { ChosenStreams } from "./choose-streams"

export interface PacketFacts {
  positionMs: number
  isKeyframe: boolean
}

/**
 * Reads the traits that decide about a film's delivery from its header and its packets, in decoding order.
 * @param isWhole whether the packets reach the end of the film, so that no keyframe can follow
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
 * The longest time between keyframes. The packets after the last keyframe count as far as they were read. Null when the packets
 * are too few to tell.
 */
function longestKeyframeDistanceMs(packets: readonly PacketFacts[], isWhole: boolean): number | null {
  const keys = packets.filter((packet) => packet.isKeyframe).map((packet) => packet.positionMs)
  const last = packets.at(-1)
  if (!last || keys.length === 0) return null
  const ends = [...keys.slice(1), last.positionMs]
  const longest = Math.max(...keys.map((key, i) => (ends[i] ?? key) - key))
  return keys.length === 1 && !isWhole && longest <= MAX_KEYFRAME_DISTANCE_MS ? null : longest
}
