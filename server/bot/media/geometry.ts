import { even, renditionSize, type Size } from "@/lib/rules/renditions"

/** Size and rotation of pictures. Pure, so that odd films can be tested without having them. */

export interface CodedPicture {
  width: number
  height: number
  /** Width to height of one pixel; 0/1 and 0/0 mean unknown, which counts as square. */
  sampleAspectRatio: { num: number; den: number }
  /** Quarter turns clockwise that make the picture upright. */
  quarterTurns: 0 | 1 | 2 | 3
}

/**
 * The size in which a picture is sent: upright, with square pixels and even sides, in its own aspect ratio, within 1920x1080
 * (1080x1920 for portrait), and never larger than square pixels require.
 */
export function outputSize(picture: CodedPicture): Size {
  const { num, den } = picture.sampleAspectRatio
  const ratio = num > 0 && den > 0 ? num / den : 1
  // Stretch the side that is too short, so that no line of the source is lost.
  let width = ratio >= 1 ? picture.width * ratio : picture.width
  let height = ratio >= 1 ? picture.height : picture.height / ratio
  if (picture.quarterTurns % 2 === 1) [width, height] = [height, width]
  return renditionSize({ width, height }, "full")
}

/** Scales a size down so that its long side is at most `maxSide`. */
export function sizeWithin({ width, height }: Size, maxSide: number): Size {
  const scale = Math.min(1, maxSide / Math.max(width, height))
  return { width: even(width * scale), height: even(height * scale) }
}

/**
 * Clockwise quarter turns of an MP4 display matrix (nine 32-bit fixed point numbers). A rotation that is not close to a quarter
 * turn counts as upright.
 */
export function quarterTurnsOf(matrix: Buffer | null): 0 | 1 | 2 | 3 {
  if (!matrix || matrix.length < 36) return 0
  const at = (index: number): number => matrix.readInt32LE(index * 4) / 65_536
  const scale = Math.hypot(at(0), at(3))
  const scaleAcross = Math.hypot(at(1), at(4))
  if (scale === 0 || scaleAcross === 0) return 0
  // FFmpeg's av_display_rotation_get with the opposite sign: the matrix rotates the picture clockwise.
  const degrees = (Math.atan2(at(1) / scaleAcross, at(0) / scale) * 180) / Math.PI
  const turns = Math.round(degrees / 90)
  if (Math.abs(degrees - turns * 90) > 10) return 0
  return (((turns % 4) + 4) % 4) as 0 | 1 | 2 | 3
}
