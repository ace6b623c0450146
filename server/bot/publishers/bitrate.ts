import type { Size } from "@/lib/rules/renditions"

/** Video bitrate by size: 0.9 Mbit/s at 360p, 2.8 at 720p, 4.6 at 1080p, and more above 30 frames a second. */
export function videoBitrateBps({ width, height }: Size, frameRate: number): number {
  const points: readonly (readonly [number, number])[] = [
    [0, 200_000],
    [640 * 360, 900_000],
    [1280 * 720, 2_800_000],
    [1920 * 1080, 4_600_000],
  ]
  const pixels = Math.min(width * height, 1920 * 1080)
  const faster = frameRate > 30 ? 1.4 : 1
  for (let i = 1; i < points.length; i++) {
    const [fromPixels, fromBps] = points[i - 1] ?? [0, 0]
    const [toPixels, toBps] = points[i] ?? [0, 0]
    if (pixels <= toPixels) {
      const share = (pixels - fromPixels) / (toPixels - fromPixels)
      return Math.round((fromBps + share * (toBps - fromBps)) * faster)
    }
  }
  return 4_600_000
}
