import { barCodeColumns, barCodeStrip, encodeBarCode } from "./bar-code"
import { createStrokeFont, type Sprite, type StrokeFont } from "./stroke-font"

/**
 * The picture of a test film: an evening sky with a moon that moves over hills, the title, a running time code, and the bar
 * code at the bottom. The moon flashes white at every full second, together with the tone.
 */

type Rgb = readonly [number, number, number]
type Yuv = readonly [number, number, number]

/** BT.709, limited range. */
function toYuv([r, g, b]: Rgb): Yuv {
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return [16 + (luma * 219) / 255, 128 + ((b - luma) / 1.8556) * (224 / 255), 128 + ((r - luma) / 1.5748) * (224 / 255)]
}

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

const skyStops: readonly (readonly [number, Rgb])[] = [
  [0, [12, 14, 46]],
  [0.35, [48, 36, 104]],
  [0.6, [150, 66, 126]],
  [0.78, [242, 128, 96]],
  [1, [255, 206, 130]],
]

function skyAt(t: number): Rgb {
  for (let i = 1; i < skyStops.length; i++) {
    const [end, color] = skyStops[i] ?? [1, [0, 0, 0]]
    const [start, previous] = skyStops[i - 1] ?? [0, [0, 0, 0]]
    if (t <= end) return mix(previous, color, (t - start) / (end - start))
  }
  return skyStops[skyStops.length - 1]?.[1] ?? [0, 0, 0]
}

/** Outline of a chain of hills, as a fraction of the height, for x in 0..1. */
const farHills = (x: number) => 0.71 + 0.05 * Math.sin(x * 7.1 + 0.6) + 0.025 * Math.sin(x * 17.3)
const nearHills = (x: number) => 0.81 + 0.04 * Math.sin(x * 5.2 + 2.4) + 0.015 * Math.sin(x * 23.1 + 1)

function sceneAt(x: number, y: number): Rgb {
  if (y > nearHills(x)) return mix([30, 18, 48], [14, 10, 26], (y - 0.8) / 0.2)
  if (y > farHills(x)) return mix([92, 44, 98], [52, 28, 72], (y - 0.7) / 0.15)
  return skyAt(y / 0.8)
}

/** A tight I420 picture to draw on. */
class Canvas {
  readonly chromaWidth: number
  readonly chromaHeight: number
  readonly data: Buffer

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.chromaWidth = width / 2
    this.chromaHeight = height / 2
    this.data = Buffer.alloc((width * height * 3) / 2)
  }

  private blendPlane(start: number, stride: number, x: number, y: number, value: number, alpha: number): void {
    const i = start + y * stride + x
    const old = this.data[i] ?? 0
    this.data[i] = old + (value - old) * alpha
  }

  /** Blends a color into the picture where the sprite covers it. */
  stamp(sprite: Sprite, left: number, top: number, color: Yuv, opacity = 1): void {
    const { width, height } = this
    const chromaStart = width * height
    const chromaSize = this.chromaWidth * this.chromaHeight
    for (let sy = 0; sy < sprite.height; sy++) {
      const y = top + sy
      if (y < 0 || y >= height) continue
      for (let sx = 0; sx < sprite.width; sx++) {
        const coverage = sprite.alpha[sy * sprite.width + sx] ?? 0
        const x = left + sx
        if (coverage === 0 || x < 0 || x >= width) continue
        const alpha = (coverage / 255) * opacity
        this.blendPlane(0, width, x, y, color[0], alpha)
        if (((x | y) & 1) === 0) {
          this.blendPlane(chromaStart, this.chromaWidth, x >> 1, y >> 1, color[1], alpha)
          this.blendPlane(chromaStart + chromaSize, this.chromaWidth, x >> 1, y >> 1, color[2], alpha)
        }
      }
    }
  }

  text(font: StrokeFont, text: string, left: number, top: number, color: Yuv, opacity = 1): void {
    let x = left
    for (const char of text) {
      const offset = font.offsetPx
      if (char !== " ") this.stamp(font.glyph(char), Math.round(x + offset), Math.round(top + offset), color, opacity)
      x += font.advancePx
    }
  }

  /** Fills a rectangle with a gray level. */
  gray(left: number, top: number, right: number, bottom: number, luma: number): void {
    for (let y = top; y < bottom; y++) this.data.fill(luma, y * this.width + left, y * this.width + right)
    const chromaStart = this.width * this.height
    for (const plane of [chromaStart, chromaStart + this.chromaWidth * this.chromaHeight]) {
      for (let y = top >> 1; y < bottom >> 1; y++) {
        const row = plane + y * this.chromaWidth
        this.data.fill(128, row + (left >> 1), row + (right >> 1))
      }
    }
  }

  paint(colorAt: (x: number, y: number) => Rgb): void {
    const { width, height, chromaWidth } = this
    const chromaStart = width * height
    const chromaSize = chromaWidth * this.chromaHeight
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [luma, cb, cr] = toYuv(colorAt((x + 0.5) / width, (y + 0.5) / height))
        this.data[y * width + x] = luma
        if (((x | y) & 1) === 0) {
          const c = chromaStart + (y >> 1) * chromaWidth + (x >> 1)
          this.data[c] = cb
          this.data[c + chromaSize] = cr
        }
      }
    }
  }
}

/** A disc with a halo that fades out: coverage 255 inside `radius`, 0 at `halo`. */
function discSprite(radius: number, halo: number, haloStrength: number): Sprite {
  const size = Math.ceil(halo) * 2
  const alpha = new Uint8Array(size * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const distance = Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2)
      const edge = Math.max(0, Math.min(1, radius - distance + 0.5))
      const glow = haloStrength * Math.max(0, 1 - Math.max(0, distance - radius) / (halo - radius)) ** 2
      alpha[y * size + x] = Math.round(255 * Math.max(edge, glow))
    }
  }
  return { width: size, height: size, alpha }
}

const two = (value: number) => String(Math.floor(value)).padStart(2, "0")

/** 00:01:02:07, hours to frames within the second. */
function timeCode(seconds: number, frameInSecond: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60, frameInSecond].map(two).join(":")
}

export interface PictureOptions {
  width: number
  height: number
  frameRate: { num: number; den: number }
}

/**
 * Draws frames of the test film, all on the same canvas.
 * @param flashes returns for a frame number whether the flash is on, and how far it has faded (from 1 towards 0)
 */
export function createPicturePainter({ width, height, frameRate }: PictureOptions) {
  const white = toYuv([255, 255, 255])
  const moonlight = toYuv([255, 244, 214])
  const unit = Math.min(height, (width * 9) / 16)
  const large = createStrokeFont(unit * 0.075, 0.95)
  const small = createStrokeFont(unit * 0.03, 0.85)
  const code = createStrokeFont(unit * 0.05, 0.8)
  const margin = Math.round(width * 0.05)

  const background = new Canvas(width, height)
  background.paint(sceneAt)
  const star = discSprite(unit * 0.0016, unit * 0.006, 0.5)
  for (let i = 0; i < 90; i++) {
    // A golden-ratio sequence looks random and is the same in every film.
    const x = (i * 0.618034) % 1
    const y = ((i * 0.754878) % 1) ** 1.6 * 0.5
    background.stamp(star, Math.round(x * width), Math.round(y * height), white, 0.25 + 0.6 * ((i * 0.37) % 1))
  }
  background.text(large, "MOVIES NOW", margin, height * 0.07, white, 0.95)
  const rate = Math.round((100 * frameRate.num) / frameRate.den) / 100
  background.text(small, `TEST FILM  ${width} X ${height}  ${rate} P`, margin, height * 0.07 + unit * 0.115, white, 0.7)

  const moon = discSprite(unit * 0.07, unit * 0.19, 0.4)
  const flashMoon = discSprite(unit * 0.085, unit * 0.34, 0.75)
  const stripLeft = barCodeStrip.left * width
  const columnWidth = (barCodeStrip.width * width) / barCodeColumns
  const stripTop = Math.round(barCodeStrip.top * height) & ~1
  const stripBottom = Math.round((barCodeStrip.top + barCodeStrip.height) * height) & ~1
  const framesPerSecond = frameRate.num / frameRate.den
  const canvas = new Canvas(width, height)

  return {
    draw(frame: number, flash: number): Buffer {
      background.data.copy(canvas.data)
      const seconds = frame / framesPerSecond
      const phase = (seconds % 24) / 24
      const sprite = flash > 0 ? flashMoon : moon
      const x = width * (-0.05 + 1.1 * phase)
      const y = height * (0.62 - 0.34 * Math.sin(Math.PI * phase))
      canvas.stamp(sprite, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2), moonlight, 1)
      if (flash > 0) {
        canvas.stamp(flashMoon, Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2), white, flash)
      }
      const whole = Math.floor(seconds + 1e-9)
      const text = timeCode(whole, frame - Math.ceil(whole * framesPerSecond - 1e-9))
      canvas.text(code, text, width - margin - text.length * code.advancePx, height * 0.085, white, 0.9)

      canvas.gray(
        Math.round(stripLeft - columnWidth) & ~1,
        stripTop - 4,
        Math.round(width - stripLeft + columnWidth) & ~1,
        stripBottom + 4,
        20,
      )
      encodeBarCode({ frame, flash: flash > 0 }).forEach((isWhite, column) => {
        if (!isWhite) return
        const left = Math.round(stripLeft + column * columnWidth) & ~1
        const right = Math.round(stripLeft + (column + 1) * columnWidth) & ~1
        canvas.gray(left, stripTop, right, stripBottom, 232)
      })
      return canvas.data
    },
  }
}
