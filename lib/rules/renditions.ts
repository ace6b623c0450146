import type { ProbeFindings } from "@/lib/contracts/probe"
import type { RenditionDto, RenditionKind, RenditionStatus } from "@/lib/contracts/renditions"
import type { Delivery } from "@/lib/contracts/screening"

export interface Size {
  width: number
  height: number
}

/** Nothing is rendered with less free space, whatever the settings allow. */
export const DISK_RESERVE_BYTES = 1024 ** 3

/** A rendition fits into this box, in either orientation. */
const boxes: Record<RenditionKind, { longSide: number; shortSide: number }> = {
  full: { longSide: 1920, shortSide: 1080 },
  small: { longSide: 640, shortSide: 360 },
}

/** Encoders need at least one macroblock, and I420 needs even sides because its chroma has half the resolution. */
export const even = (value: number): number => Math.max(16, Math.round(value / 2) * 2)

/** The size of a rendition of an upright picture with square pixels. Keeps the aspect ratio and never enlarges. */
export function renditionSize(picture: Size, kind: RenditionKind): Size {
  const { longSide, shortSide } = boxes[kind]
  const long = Math.max(picture.width, picture.height)
  const short = Math.min(picture.width, picture.height)
  const scale = Math.min(1, longSide / long, shortSide / short)
  return { width: even(picture.width * scale), height: even(picture.height * scale) }
}

/**
 * Highest video bitrate of a rendition. Passthrough does not adapt to a viewer's connection, so the limit suits an average
 * one: 4 Mbit/s at 1080p, and less for fewer pixels, though not in proportion.
 */
export function maxVideoBitrateBps({ width, height }: Size): number {
  const share = (width * height) / (1920 * 1080)
  return Math.round(Math.max(300_000, 4_000_000 * share ** 0.75))
}

export const SOUND_BITRATE_BPS = 128_000

/** Whether a delivery decodes the film: a `full` rendition saves it that work. */
const decodesFilm: Record<Delivery, boolean> = { passthrough: false, transcode: true }

/**
 * The renditions that are useful. None for a source without an end or without a picture. No `full` if WebRTC can carry the
 * source unchanged. No `small` if the source is small already.
 */
export function wantedRenditions(findings: Pick<ProbeFindings, "durationMs" | "video" | "delivery">): RenditionKind[] {
  const { durationMs, video, delivery } = findings
  if (durationMs === null || !video) return []
  const small = renditionSize(video, "small")
  const isSmall = small.width >= video.width && small.height >= video.height
  return [...(decodesFilm[delivery] ? (["full"] as const) : []), ...(isSmall ? [] : (["small"] as const))]
}

/** Estimated size. Films stay well below the highest bitrate. */
export function expectedBytes(size: Size, durationMs: number): number {
  return Math.round(((maxVideoBitrateBps(size) * 0.6 + SOUND_BITRATE_BPS) * durationMs) / 8000)
}

/** The rendition is queued or being made, so it changes by itself. */
export const isOpen = ({ status }: { status: RenditionStatus }): boolean =>
  status === "queued" || status === "preparing"

/** Whether a rendition still matches its source. `currentKey` is null while the source cannot be read. */
export const isFresh = (renditionKey: string, currentKey: string | null): boolean =>
  currentKey === null || renditionKey === currentKey

/** Screenings play this rendition in place of the source, even when the source cannot be read. */
export const isPlayable = ({ kind, hasRendition, isStale }: RenditionDto): boolean =>
  kind === "full" && hasRendition && !isStale
