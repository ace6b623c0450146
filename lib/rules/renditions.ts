import type { ProbeFindings } from "@/lib/contracts/probe"
import type { RenditionDto, RenditionKind, RenditionStatus } from "@/lib/contracts/renditions"
import type { Delivery } from "@/lib/contracts/screening"

export interface Size {
  width: number
  height: number
}

/** Below this much free space nothing is prepared, whatever the operator allows renditions. */
export const DISK_RESERVE_BYTES = 1024 ** 3

/** Sides of the box a rendition fits into; an upright film fits into the box stood on end. */
const boxes: Record<RenditionKind, { longSide: number; shortSide: number }> = {
  full: { longSide: 1920, shortSide: 1080 },
  small: { longSide: 640, shortSide: 360 },
}

/** Encoders take even sides of at least one macroblock. */
const even = (value: number): number => Math.max(16, Math.round(value / 2) * 2)

/** The size of a rendition of an upright picture with square pixels: the shape kept, never enlarged. */
export function renditionSize(picture: Size, kind: RenditionKind): Size {
  const { longSide, shortSide } = boxes[kind]
  const long = Math.max(picture.width, picture.height)
  const short = Math.min(picture.width, picture.height)
  const scale = Math.min(1, longSide / long, shortSide / short)
  return { width: even(picture.width * scale), height: even(picture.height * scale) }
}

/**
 * Highest bitrate of a rendition's picture. Passing through does not adapt to a viewer's connection, so it stays at what
 * a fair one carries: 4 Mbit/s at 1080p, and less for fewer pixels, though not in proportion.
 */
export function maxVideoBitrateBps({ width, height }: Size): number {
  const share = (width * height) / (1920 * 1080)
  return Math.round(Math.max(300_000, 4_000_000 * share ** 0.75))
}

export const SOUND_BITRATE_BPS = 128_000

/** Whether a delivery decodes the film: a `full` rendition saves it that work. */
const decodesFilm: Record<Delivery, boolean> = { passthrough: false, transcode: true }

/**
 * Which renditions are worth making. None of a source without an end (there is nothing to finish) or without a picture
 * (its sound is encoded anew in any case), no `full` of one that WebRTC can carry as it is, no `small` of one that is small
 * already and is carried or copied anyway.
 */
export function wantedRenditions(findings: Pick<ProbeFindings, "durationMs" | "video" | "delivery">): RenditionKind[] {
  const { durationMs, video, delivery } = findings
  if (durationMs === null || !video) return []
  const small = renditionSize(video, "small")
  const isSmall = small.width >= video.width && small.height >= video.height
  return [...(decodesFilm[delivery] ? (["full"] as const) : []), ...(isSmall ? [] : (["small"] as const))]
}

/** Bytes a rendition will take, roughly: films stay well below the highest bitrate. */
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
