import { AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV444P10LE, SWS_BICUBIC } from "node-av/constants"
import { SoftwareScaleContext } from "node-av/lib"
import { COLUMN_STEPS, type Layer, type LayerPlane, LIGHT, OPAQUE, toYuv } from "./layer"

export const width = 1280
export const height = 720
export const framesPerSecond = 24

/** A field is computed for one pixel of 4 by 4, and scaled up: it is for soft light, such as skies and water. */
const FIELD_SCALE = 4
const fieldWidth = width / FIELD_SCALE
const fieldHeight = height / FIELD_SCALE

const PALETTE_SIZE = 1024

/** Y, U and V in ten bits. */
type TenBits = Record<"y" | "u" | "v", Uint16Array>

const createTenBits = (length: number): TenBits => ({
  y: new Uint16Array(length),
  u: new Uint16Array(length),
  v: new Uint16Array(length),
})

/** Colors for the values 0 to 1 of a field. */
export type Palette = Readonly<TenBits>

/** @param colors `#rrggbb` at equal distances from 0 to 1 */
export function palette(...colors: string[]): Palette {
  const found = createTenBits(PALETTE_SIZE)
  const stops = colors.map((color) => [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16)))
  for (let i = 0; i < PALETTE_SIZE; i++) {
    const at = (i / PALETTE_SIZE) * (stops.length - 1)
    const [low, high] = [stops[Math.floor(at)] ?? [], stops[Math.floor(at) + 1] ?? []]
    const [r, g, b] = low.map((value, k) => value + ((high[k] ?? 0) - value) * (at % 1))
    const [y, u, v] = toYuv(r ?? 0, g ?? 0, b ?? 0)
    found.y[i] = y * 4
    found.u[i] = u * 4
    found.v[i] = v * 4
  }
  return found
}

/** A picture in I420 that scenes paint on. */
export class Picture {
  readonly data = Buffer.alloc((width * height * 3) / 2)
  private readonly planes = [
    new Uint8ClampedArray(this.data.buffer, this.data.byteOffset, width * height),
    new Uint8ClampedArray(this.data.buffer, this.data.byteOffset + width * height, (width * height) / 4),
    new Uint8ClampedArray(this.data.buffer, this.data.byteOffset + (width * height * 5) / 4, (width * height) / 4),
  ]
  private readonly small = createTenBits(fieldWidth * fieldHeight)
  private readonly scaler = new SoftwareScaleContext()
  private readonly lastField = Buffer.alloc(this.data.length)
  private lastColors: Palette | null = null
  private lastSeconds = 0
  /** The time in the film. */
  seconds = 0

  /** @param bar height of the black bars above and below: the picture gets the shape of a cinema's screen */
  constructor(private readonly bar: number) {
    this.scaler.getContext(
      fieldWidth,
      fieldHeight,
      AV_PIX_FMT_YUV444P10LE,
      width,
      height,
      AV_PIX_FMT_YUV420P,
      SWS_BICUBIC,
    )
  }

  /**
   * Fills the picture. Soft light moves slowly, so every second picture has the field of the one before.
   * @param value for x and y in fractions of the picture, from 0 (first color) to 1 (last color)
   */
  field(colors: Palette, value: (x: number, y: number) => number): void {
    const age = this.seconds - this.lastSeconds
    if (this.lastColors === colors && age > 0 && age < 1.5 / framesPerSecond) {
      this.lastField.copy(this.data)
      return
    }
    this.lastColors = colors
    this.lastSeconds = this.seconds
    const { small } = this
    for (let row = 0, i = 0; row < fieldHeight; row++) {
      for (let column = 0; column < fieldWidth; column++, i++) {
        const share = value((column + 0.5) / fieldWidth, (row + 0.5) / fieldHeight)
        const k = share <= 0 ? 0 : share >= 1 ? PALETTE_SIZE - 1 : (share * PALETTE_SIZE) | 0
        small.y[i] = colors.y[k] ?? 0
        small.u[i] = colors.u[k] ?? 0
        small.v[i] = colors.v[k] ?? 0
      }
    }
    const source = [small.y, small.u, small.v].map((plane) => Buffer.from(plane.buffer))
    const target = this.planes.map((plane) => Buffer.from(plane.buffer, plane.byteOffset, plane.length))
    const stride = fieldWidth * 2
    this.scaler.scaleSync(source, [stride, stride, stride], 0, fieldHeight, target, [width, width / 2, width / 2])
    this.data.copy(this.lastField)
  }

  /**
   * Puts a layer on the picture, its top left corner at x and y in pixels.
   * @param bend moves each row to the right by some pixels
   */
  put(layer: Layer, x: number, y: number, opacity = 1, bend?: (row: number) => number): void {
    const strength = Math.round(opacity * 256)
    if (strength <= 0) return
    for (const [plane, source] of layer.planes.entries()) {
      const target = this.planes[plane]
      if (!target) continue
      const scale = plane === 0 ? 1 : 2
      const rows = [this.bar / scale, (height - this.bar) / scale] as const
      const bent = bend ? (row: number) => bend(row * scale) / scale : null
      blend(target, width / scale, rows, source, x / scale, Math.round(y / scale), strength, bent)
    }
  }

  /** Mirrors what is above a row (even) to below it, darker. `bend` moves each row, as waves do. */
  mirror(waterline: number, light: number, bend: (row: number) => number): void {
    for (const [plane, pixels] of this.planes.entries()) {
      const scale = plane === 0 ? 1 : 2
      const [line, columns] = [waterline / scale, width / scale]
      const darker = darken(plane, light)
      for (let row = line; row < (height - this.bar) / scale; row++) {
        const from = Math.max(0, 2 * line - 1 - row) * columns
        const shift = Math.round(bend((row - line) * scale) / scale)
        const last = columns - 1
        for (let column = 0, to = row * columns; column < columns; column++, to++) {
          const x = column + shift
          pixels[to] = darker[pixels[from + Math.max(0, Math.min(last, x))] ?? 0] ?? 0
        }
      }
    }
  }

  /** Cross-fades to another picture. */
  mix(other: Picture, share: number): void {
    const part = Math.round(share * 256)
    const [data, others] = [this.data, other.data]
    for (let i = 0; i < data.length; i++) {
      const value = data[i] ?? 0
      data[i] = value + ((((others[i] ?? 0) - value) * part) >> 8)
    }
  }

  /** Darkens the picture: 1 changes nothing, 0 is black. */
  dim(light: number): void {
    for (const [plane, pixels] of this.planes.entries()) {
      const darker = darken(plane, light)
      for (let i = 0; i < pixels.length; i++) pixels[i] = darker[pixels[i] ?? 0] ?? 0
    }
  }

  /** Draws the black bars, over what fields have left there. */
  drawBars(): void {
    for (const [plane, pixels] of this.planes.entries()) {
      const length = plane === 0 ? this.bar * width : (this.bar * width) / 4
      const black = plane === 0 ? 16 : 128
      pixels.fill(black, 0, length).fill(black, pixels.length - length)
    }
  }

  [Symbol.dispose](): void {
    this.scaler.freeContext()
  }
}

/** Per value of a plane, the darker value. */
function darken(plane: number, light: number): Uint8Array {
  const black = plane === 0 ? 16 : 128
  return Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, black + (value - black) * light))
}

/** Shorter runs are quicker to compute than to copy. */
const SHORTEST_COPY = 16

function blend(
  target: Uint8ClampedArray,
  columns: number,
  rows: readonly [first: number, end: number],
  { stride, values, alphas, runs, solid }: LayerPlane,
  x: number,
  y: number,
  strength: number,
  bend: ((row: number) => number) | null,
): void {
  for (let row = Math.max(0, rows[0] - y); row < Math.min(runs.length, rows[1] - y); row++) {
    const at = bend ? x + bend(row) : x
    const left = Math.floor(at)
    const step = Math.floor((at - left) * COLUMN_STEPS)
    const part = (step * 256) / COLUMN_STEPS
    const copies = strength === 256 ? solid[step] : undefined
    const inRow = runs[row] ?? []
    for (let run = 0; run < inRow.length; run += 3) {
      const first = Math.max(inRow[run] ?? 0, -left)
      const last = Math.min(inRow[run + 1] ?? 0, columns - 1 - left)
      const kind = inRow[run + 2]
      let from = row * stride + 1 + first
      let to = (y + row) * columns + left + first
      const end = to + last - first
      if (kind === LIGHT) {
        for (; to <= end; from++, to++) {
          const value = values[from] ?? 0
          const mixed = value + ((((values[from - 1] ?? 0) - value) * part) >> 8)
          target[to] = (target[to] ?? 0) + ((mixed * strength) >> 12)
        }
      } else if (kind === OPAQUE && copies && end - to > SHORTEST_COPY) {
        target.set(copies.subarray(from, from + 1 + end - to), to)
      } else {
        for (; to <= end; from++, to++) {
          const value = values[from] ?? 0
          const alpha = alphas[from] ?? 0
          const mixed = value + ((((values[from - 1] ?? 0) - value) * part) >> 8)
          const mixedAlpha = alpha + ((((alphas[from - 1] ?? 0) - alpha) * part) >> 8)
          const below = target[to] ?? 0
          target[to] = below + (((mixed - ((below * mixedAlpha) >> 4)) * strength) >> 12)
        }
      }
    }
  }
}
