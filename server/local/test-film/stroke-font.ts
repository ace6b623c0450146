/**
 * A small stroke font for the test film. Every glyph is a list of polylines on a 4 by 6 grid, drawn by distance to the nearest
 * stroke: it is smooth at every size and needs no font file.
 */

type Polyline = readonly (readonly [number, number])[]

const circle = (cx: number, cy: number, rx: number, ry: number): Polyline =>
  Array.from({ length: 25 }, (_, i): readonly [number, number] => {
    const angle = (i / 24) * 2 * Math.PI
    return [cx + rx * Math.sin(angle), cy - ry * Math.cos(angle)]
  })

// biome-ignore format: one glyph per line is easiest to read
const glyphs: Record<string, readonly Polyline[]> = {
  "0": [circle(2, 3, 2, 3)],
  "1": [[[0.8, 1.2], [2.2, 0], [2.2, 6]]],
  "2": [[[0.1, 1.6], [0.6, 0.5], [2, 0], [3.4, 0.5], [3.8, 1.7], [3.2, 3], [0, 6], [4, 6]]],
  "3": [[[0.2, 0], [3.8, 0], [1.8, 2.4], [3.2, 2.9], [4, 4.2], [3.4, 5.5], [2, 6], [0.7, 5.6], [0, 4.7]]],
  "4": [[[3, 6], [3, 0], [0, 4.2], [4, 4.2]]],
  "5": [[[3.6, 0], [0.6, 0], [0.3, 2.7], [2, 2.2], [3.5, 2.8], [4, 4.1], [3.4, 5.5], [2, 6], [0.7, 5.6], [0, 4.8]]],
  "6": [[[3.2, 0], [0.9, 2.7], [0.1, 4.2]], circle(2, 4.1, 2, 1.9)],
  "7": [[[0, 0], [4, 0], [1.4, 6]]],
  "8": [circle(2, 1.5, 1.6, 1.5), circle(2, 4.5, 2, 1.5)],
  "9": [[[0.8, 6], [3.1, 3.3], [3.9, 1.8]], circle(2, 1.9, 2, 1.9)],
  ":": [[[2, 1.8], [2, 1.81]], [[2, 4.6], [2, 4.61]]],
  ".": [[[2, 6], [2, 5.99]]],
  "/": [[[0.4, 6.4], [3.6, -0.4]]],
  "-": [[[0.8, 3], [3.2, 3]]],
  X: [[[0, 0], [4, 6]], [[4, 0], [0, 6]]],
  A: [[[0, 6], [2, 0], [4, 6]], [[0.7, 4], [3.3, 4]]],
  E: [[[4, 0], [0.3, 0], [0.3, 6], [4, 6]], [[0.3, 3], [3.4, 3]]],
  F: [[[4, 0], [0.3, 0], [0.3, 6]], [[0.3, 3], [3.4, 3]]],
  H: [[[0, 0], [0, 6]], [[4, 0], [4, 6]], [[0, 3], [4, 3]]],
  I: [[[2, 0], [2, 6]]],
  L: [[[0.3, 0], [0.3, 6], [4, 6]]],
  M: [[[0, 6], [0, 0], [2, 3.6], [4, 0], [4, 6]]],
  N: [[[0, 6], [0, 0], [4, 6], [4, 0]]],
  O: [circle(2, 3, 2.2, 3)],
  P: [[[0.3, 6], [0.3, 0], [2.4, 0], [3.7, 0.6], [4, 1.7], [3.7, 2.8], [2.4, 3.4], [0.3, 3.4]]],
  R: [[[0.3, 6], [0.3, 0], [2.4, 0], [3.7, 0.6], [4, 1.7], [3.7, 2.8], [2.4, 3.3], [0.3, 3.3]], [[2.2, 3.3], [4, 6]]],
  S: [[[3.8, 1.1], [3.2, 0.3], [2, 0], [0.7, 0.4], [0.2, 1.5], [0.8, 2.5], [3.2, 3.3], [3.9, 4.4], [3.4, 5.5], [2, 6], [0.7, 5.6], [0.1, 4.8]]],
  T: [[[0, 0], [4, 0]], [[2, 0], [2, 6]]],
  V: [[[0, 0], [2, 6], [4, 0]]],
  W: [[[-0.2, 0], [0.9, 6], [2, 1.6], [3.1, 6], [4.2, 0]]],
}

const GRID_WIDTH = 4
const GRID_HEIGHT = 6
/** Space around a glyph for thick strokes, in grid units. */
const MARGIN = 1

/** Coverage (0..255) of a rectangle of pixels. */
export interface Sprite {
  width: number
  height: number
  alpha: Uint8Array
}

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const length2 = dx * dx + dy * dy
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

function glyphSprite(char: string, heightPx: number, weight: number): Sprite {
  const scale = heightPx / GRID_HEIGHT
  const width = Math.ceil((GRID_WIDTH + 2 * MARGIN) * scale)
  const height = Math.ceil((GRID_HEIGHT + 2 * MARGIN) * scale)
  const alpha = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const gx = (x + 0.5) / scale - MARGIN
      const gy = (y + 0.5) / scale - MARGIN
      let distance = Number.POSITIVE_INFINITY
      for (const line of glyphs[char] ?? []) {
        for (let i = 1; i < line.length; i++) {
          const [ax, ay] = line[i - 1] ?? [0, 0]
          const [bx, by] = line[i] ?? [0, 0]
          distance = Math.min(distance, distanceToSegment(gx, gy, ax, ay, bx, by))
        }
      }
      const coverage = (weight / 2 - distance) * scale + 0.5
      alpha[y * width + x] = Math.round(255 * Math.max(0, Math.min(1, coverage)))
    }
  }
  return { width, height, alpha }
}

export interface StrokeFont {
  /** Horizontal step from glyph to glyph in pixels. */
  advancePx: number
  /** Offset of the sprite's corner from the glyph's top left. */
  offsetPx: number
  glyph(char: string): Sprite
}

/** Has capitals and digits. `weight` is the width of strokes in sixths of the height. */
export function createStrokeFont(heightPx: number, weight: number): StrokeFont {
  const cache = new Map<string, Sprite>()
  const scale = heightPx / GRID_HEIGHT
  return {
    advancePx: (GRID_WIDTH + 1.7) * scale,
    offsetPx: -MARGIN * scale,
    glyph(char) {
      let sprite = cache.get(char)
      if (!sprite) {
        sprite = glyphSprite(char, heightPx, weight)
        cache.set(char, sprite)
      }
      return sprite
    },
  }
}
